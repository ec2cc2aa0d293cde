package org.jiedui.answers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jiedui.ledger.Standing;
import org.jiedui.measures.Timing;
import org.jiedui.mirror.Codes;
import org.jiedui.mirror.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The parts that an answer is split into: how the mirror tells the part of a fact or of a sum of some, {@code f} of shape
 * {@code h}, and what its words mean. One column for each split: {@code part, part2, part3}; null is the part that is nobody's,
 * nowhere or undated.
 */
final class SplitSql {

    private static final String BUCKET = "b.part";

    private final Asked asked;

    SplitSql(Asked asked) {
        this.asked = asked;
    }

    static String column(int split) {
        return split == 0 ? "part" : "part" + (split + 1);
    }

    /** The columns, each of this table: {@code l.part, l.part2}; there is always one. */
    String columns(String table) {
        return IntStream.range(0, Math.max(1, asked.splits().size()))
                .mapToObj(i -> table + "." + column(i))
                .collect(Collectors.joining(", "));
    }

    /** The parts of a fact, with the names of their columns. */
    String ofFacts(@Nullable Timing timing) {
        boolean bucketed = timing != null && timing.ofStates();
        return named(
                asked.splits().stream().map(split -> ofFact(split, bucketed)).toList());
    }

    /** The parts of a sum by month, with the names of their columns. */
    String ofMonths() {
        return named(asked.splits().stream().map(SplitSql::ofMonth).toList());
    }

    private static String named(List<String> parts) {
        List<String> all = parts.isEmpty() ? List.of("0") : parts;
        return IntStream.range(0, all.size())
                .mapToObj(i -> all.get(i) + " as " + column(i))
                .collect(Collectors.joining(", "));
    }

    /** Whether the sums by month tell these parts apart. */
    boolean inMonths() {
        return asked.splits().stream().noneMatch(split -> switch (split) {
            case PERSON, HOME_ORGANISATION, HOST_ORGANISATION, PROJECT, STANDING, EVIDENCE -> true;
            default -> false;
        });
    }

    /** Whether the part stands with the shape of a fact. */
    boolean ofShape() {
        return asked.splits().stream().anyMatch(split -> split == By.KIND || split.ofAttribute());
    }

    private String ofFact(By split, boolean bucketed) {
        return switch (split) {
            case PROJECT -> "f.project";
            // To several, see TieSql; one number is no text from outside, so it can stand in the words.
            case PERSON ->
                asked.question().person() == null
                        ? "0"
                        : "cast(" + asked.question().person().value() + " as bigint)";
            case HOME_ORGANISATION, HOST_ORGANISATION -> "0";
            case YEAR -> bucketed ? BUCKET : "case when f.dated then year(f.day) end";
            case QUARTER -> bucketed ? BUCKET : "case when f.dated then year(f.day) * 10 + quarter(f.day) end";
            case MONTH -> bucketed ? BUCKET : "case when f.dated then year(f.day) * 100 + month(f.day) end";
            case STANDING -> asked.question().asOf() == null ? "f.standing" : "coalesce(p.standing, 0)";
            case EVIDENCE -> evidence(asked.question().asOf());
            default -> ofBoth(split);
        };
    }

    /** A moment is no text from outside, so it can stand in the words. */
    private static String evidence(@Nullable Instant asOf) {
        return asOf == null
                ? "f.evidenced_at is not null"
                : "coalesce(f.evidenced_at <= make_timestamp("
                        + (asOf.getEpochSecond() * 1_000_000 + asOf.getNano() / 1_000) + "), false)";
    }

    private static String ofMonth(By split) {
        return switch (split) {
            case YEAR -> "case when f.dated then f.month // 100 end";
            case QUARTER -> "case when f.dated then f.month // 100 * 10 + (f.month % 100 + 2) // 3 end";
            case MONTH -> "case when f.dated then f.month end";
            default -> ofBoth(split);
        };
    }

    private static String ofBoth(By split) {
        return switch (split) {
            case PLACE -> OnlySql.COUNTED_AT;
            case PROVINCE -> province(OnlySql.COUNTED_AT);
            case PREFECTURE -> prefecture(OnlySql.COUNTED_AT);
            case COUNTY -> county(OnlySql.COUNTED_AT);
            case GIVER_PROVINCE -> province("f.giver");
            case GIVER_PREFECTURE -> prefecture("f.giver");
            case GIVER_COUNTY -> county("f.giver");
            case RECEIVER_PROVINCE -> province(OnlySql.RECEIVED_AT);
            case RECEIVER_PREFECTURE -> prefecture(OnlySql.RECEIVED_AT);
            case RECEIVER_COUNTY -> county(OnlySql.RECEIVED_AT);
            case PAIRING -> "f.pairing";
            case KIND -> "h.kind";
            case DIRECTION, CATEGORY, PROFESSION, GRADE, SEX, AGE_BAND, USE, DESTINATION, FORMERLY_POOR ->
                "h.attributes['" + split.word() + "']";
            case MEASURE,
                    PERSON,
                    HOME_ORGANISATION,
                    HOST_ORGANISATION,
                    PROJECT,
                    YEAR,
                    QUARTER,
                    MONTH,
                    STANDING,
                    EVIDENCE -> throw new IllegalStateException("no part of a fact alone: " + split);
        };
    }

    private static String province(String place) {
        return "(" + place + " // 20000000 * 20000000)";
    }

    /**
     * The municipalities have no prefectures, their districts lie under them at once; a county without a prefecture above it
     * (its code says 90 there) stands for itself.
     */
    private static String prefecture(String place) {
        return "(case when " + place + " // 20000000 in (11, 12, 31, 50) then " + province(place) + " when " + place
                + " // 200000 % 100 = 90 then " + county(place) + " else " + place + " // 200000 * 200000 end)";
    }

    private static String county(String place) {
        return "(" + place + " // 2000 * 2000)";
    }

    /** The key of the part in a row; of several splits, their keys joined. */
    String key(ResultSet row) throws SQLException {
        List<By> splits = asked.splits();
        if (splits.isEmpty()) {
            return "0";
        }
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < splits.size(); i++) {
            String part = row.getString(column(i));
            key.append(i == 0 ? "" : By.WITHIN).append(part == null ? "" : key(splits.get(i), part));
        }
        return key.toString();
    }

    private static String key(By split, String part) {
        if (split.ofPlaces()) {
            return Codes.place(Integer.parseInt(part));
        }
        return switch (split) {
            case QUARTER -> part.substring(0, 4) + "-Q" + part.substring(4);
            case MONTH -> part.substring(0, 4) + "-" + part.substring(4);
            case STANDING -> Standing.values()[Integer.parseInt(part)].word();
            case EVIDENCE -> part.equals("true") ? "yes" : "no";
            default -> part;
        };
    }

    /** That a line {@code l} is of this part. */
    Sql is(String key) {
        String[] keys = key.split(By.WITHIN, -1);
        Sql sql = new Sql();
        for (int i = 0; i < keys.length; i++) {
            sql.add(sql.isEmpty() ? "" : " and ").add("l." + column(i));
            if (keys[i].isEmpty()) {
                sql.add(" is null");
            } else {
                sql.add(" = ?", value(asked.splits().get(i), keys[i]));
            }
        }
        return sql;
    }

    private static Object value(By split, String key) {
        if (split.ofPlaces()) {
            return Codes.place(key);
        }
        return switch (split) {
            case YEAR, MONTH, QUARTER, PAIRING, PERSON, HOME_ORGANISATION, HOST_ORGANISATION, PROJECT ->
                Long.parseLong(key.replaceAll("\\D", ""));
            case STANDING -> Codes.standing(Standing.valueOf(key.toUpperCase(java.util.Locale.ROOT)));
            case EVIDENCE -> key.equals("yes");
            default -> key;
        };
    }
}
