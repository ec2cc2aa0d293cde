package org.jiedui;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The facts of the example as their list has them, and what they add up to: counted here by hand, asking nobody. */
final class CaseFacts {

    private final Map<String, Map<String, String>> byNumber = new LinkedHashMap<>();

    static CaseFacts read(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        List<String> heads = cells(lines.getFirst());
        CaseFacts facts = new CaseFacts();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            Map<String, String> fact = new LinkedHashMap<>();
            heads.forEach(head -> fact.put(head, cells.get(heads.indexOf(head))));
            facts.byNumber.put(cells.getFirst(), fact);
        }
        return facts;
    }

    Set<String> numbers() {
        return byNumber.keySet();
    }

    Map<String, String> get(String number) {
        return byNumber.get(number);
    }

    /** Who stays somewhere, by the facts that say so. */
    List<String> secondees() {
        return of("secondment").map(fact -> fact.get("subject")).distinct().toList();
    }

    /** Every figure that the facts carry, by the measure that stands for it. */
    Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("A01", count(of("visit")));
        figures.put("A04", sum("agreement", "份"));
        figures.put("A06", count(of("pairing").filter(says("区县级"))));
        figures.put(
                "A06-counties",
                of("pairing")
                                .filter(says("区县级"))
                                .map(fact -> fact.get("place"))
                                .distinct()
                                .count()
                        + " exact");
        figures.put("B01", count(cadres().filter(says("东→西"))));
        figures.put("B02", count(cadres().filter(says("西→东"))));
        figures.put("B03", count(cadres()));
        figures.put("B04", count(specialists()));
        figures.put("B04-times", count(specialists()));
        figures.put("B06-teachers", count(specialists().filter(says("教育"))));
        figures.put("B06-doctors", count(specialists().filter(says("医疗"))));
        figures.put("C03", count(of("project").filter(fact -> !fact.get("date").isEmpty())));
        figures.put("C08", sum("donation", "元"));
        figures.put("C08-money", sum("donation", "元"));
        figures.put("D01", sum("investment", "家"));
        figures.put("D03", sum("investment", "元"));
        figures.put("E01", sum("labour", "人"));
        figures.put("E03", sum("labour", "人"));
        figures.put("G08", sum("sponsorship", "人"));
        figures.put("J-stay", count(of("secondment")));
        figures.put("J-extension", sum("extension", "次"));
        figures.put("J-association", sum("association", "个"));
        figures.put("J-friendship", sum("friendship", "对"));
        figures.put("J-friendship-federations", sum("friendship", "对"));
        figures.put("J-books", sum("donation", "册"));
        figures.put("J-outlet", count(of("outlet")));
        figures.put("J-facility", sum("project", "个"));
        figures.put("J-chest-pain-centre", count(of("project").filter(says("创建胸痛中心"))));
        figures.put("J-emergency-system", count(of("project").filter(says("完善120急救体系"))));
        figures.put("J-care", sum("care", "例"));
        figures.put("J-milestone", count(of("project").filter(says("创建胸痛中心"))));
        return figures;
    }

    private Stream<Map<String, String>> of(String kind) {
        return byNumber.values().stream().filter(fact -> fact.get("kind").equals(kind));
    }

    private Stream<Map<String, String>> specialists() {
        return of("secondment").filter(says("专业技术人才"));
    }

    private Stream<Map<String, String>> cadres() {
        return of("secondment").filter(says("专业技术人才").negate());
    }

    private static Predicate<Map<String, String>> says(String words) {
        return fact -> fact.get("what").contains(words);
    }

    private static String count(Stream<Map<String, String>> facts) {
        return facts.count() + " exact";
    }

    private String sum(String kind, String unit) {
        List<Map<String, String>> added =
                of(kind).filter(fact -> fact.get("unit").equals(unit)).toList();
        if (added.stream().anyMatch(fact -> fact.get("quantity").isEmpty())) {
            return "unknown";
        }
        BigDecimal sum = added.stream()
                .map(fact -> new BigDecimal(fact.get("quantity")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean open = added.stream().anyMatch(fact -> fact.get("qualifier").equals("at_least"));
        return sum.toPlainString() + (open ? " at_least" : " exact");
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char letter : line.toCharArray()) {
            if (letter == '"') {
                quoted = !quoted;
            } else if (letter == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(letter);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
