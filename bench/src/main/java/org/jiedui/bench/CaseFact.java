package org.jiedui.bench;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Map;

/** One fact of the case. It gives nothing that it does not say. */
record CaseFact(Map<String, String> columns) {

    private static final Map<String, String> PLACES = Map.of(
            "440000", "广东省",
            "440100", "广州市",
            "440105", "海珠区",
            "440111", "广州市白云区",
            "440115", "广州市南沙区",
            "522700", "黔南州",
            "522723", "贵定县",
            "522725", "瓮安县",
            "522727", "平塘县");

    CaseFact {
        columns = Map.copyOf(columns);
    }

    String number() {
        return column("fact");
    }

    String subject() {
        return column("subject");
    }

    String place() {
        return named(column("place"));
    }

    String counterpart() {
        return named(column("counterpart"));
    }

    YearMonth month() {
        return YearMonth.parse(column("date"));
    }

    BigDecimal quantity() {
        return new BigDecimal(column("quantity"));
    }

    String unit() {
        return column("unit");
    }

    /** The words, if the fact says them, punctuation apart. */
    String says(String words) {
        String said = bare(subject() + column("people") + column("what"));
        if (!said.contains(bare(words))) {
            throw new IllegalArgumentException(number() + " does not say “" + words + "”");
        }
        return words;
    }

    private String column(String name) {
        String text = columns.get(name);
        if (text == null || text.isEmpty()) {
            if (name.equals("people") || name.equals("what")) {
                return "";
            }
            throw new IllegalArgumentException(columns.get("fact") + " does not say its " + name);
        }
        return text;
    }

    private static String named(String code) {
        String name = PLACES.get(code);
        if (name == null) {
            throw new IllegalArgumentException("a place that the case does not know: " + code);
        }
        return name;
    }

    private static String bare(String text) {
        return text.replaceAll("[\\p{P}\\p{S}\\s]", "");
    }
}
