package org.jiedui.answers;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jiedui.answers.Answer.Qualifier;
import org.jspecify.annotations.Nullable;

/** What the lines of one measure and part add up to. */
record Cell(
        long entries,
        long unknown,
        long undated,
        Sum counted,
        BigDecimal confirmed,
        BigDecimal evidenced,
        Sum related) {

    /** Amounts added up, and how well they are known. */
    record Sum(long lines, long unknown, long atLeast, long about, BigDecimal total) {

        static final Sum NONE = new Sum(0, 0, 0, 0, BigDecimal.ZERO);

        Sum plus(Sum other) {
            return new Sum(
                    lines + other.lines,
                    unknown + other.unknown,
                    atLeast + other.atLeast,
                    about + other.about,
                    total.add(other.total));
        }

        @Nullable BigDecimal value() {
            return lines == unknown ? null : total;
        }

        Qualifier qualifier() {
            if (lines == 0) {
                return Qualifier.NO_FACTS;
            }
            if (lines == unknown) {
                return Qualifier.UNKNOWN;
            }
            if (unknown > 0 || atLeast > 0) {
                return Qualifier.AT_LEAST;
            }
            return about > 0 ? Qualifier.ABOUT : Qualifier.EXACT;
        }
    }

    static final Cell NONE = new Cell(0, 0, 0, Sum.NONE, BigDecimal.ZERO, BigDecimal.ZERO, Sum.NONE);

    /** The aggregates over lines {@code l} that {@link #read} expects. */
    static String aggregates(boolean weighted) {
        return weighted ? """
                count(*) as entries,
                count(*) filter (where l.precision = 3) as unknown,
                count(*) filter (where not l.dated) as undated,
                count(*) filter (where l.weight > 0) as c_lines,
                count(*) filter (where l.weight > 0 and l.precision = 3) as c_unknown,
                count(*) filter (where l.weight > 0 and l.precision = 1) as c_at_least,
                count(*) filter (where l.weight > 0 and l.precision = 2) as c_about,
                sum(l.amount * cast(l.weight as decimal(5, 0))) as c_total,
                sum(l.amount * cast(l.weight as decimal(5, 0))) filter (where l.confirmed) as confirmed,
                sum(l.amount * cast(l.weight as decimal(5, 0))) filter (where l.evidenced) as evidenced,
                count(*) filter (where l.weight = 0) as r_lines,
                count(*) filter (where l.weight = 0 and l.precision = 3) as r_unknown,
                count(*) filter (where l.weight = 0 and l.precision = 1) as r_at_least,
                count(*) filter (where l.weight = 0 and l.precision = 2) as r_about,
                sum(l.amount) filter (where l.weight = 0) as r_total
                """ : """
                count(*) as entries,
                count(*) filter (where l.precision = 3) as unknown,
                count(*) filter (where not l.dated) as undated,
                count(*) filter (where l.precision = 1) as c_at_least,
                count(*) filter (where l.precision = 2) as c_about,
                sum(l.amount) as c_total,
                sum(l.amount) filter (where l.confirmed) as confirmed,
                sum(l.amount) filter (where l.evidenced) as evidenced
                """;
    }

    /** The names of the aggregates, to be added up over the shapes of a measure. */
    static String sums(boolean weighted) {
        String plain = "sum(g.entries) as entries, sum(g.unknown) as unknown, sum(g.undated) as undated,"
                + " sum(g.c_at_least) as c_at_least, sum(g.c_about) as c_about, sum(g.c_total) as c_total,"
                + " sum(g.confirmed) as confirmed, sum(g.evidenced) as evidenced";
        return weighted
                ? plain + ", sum(g.c_lines) as c_lines, sum(g.c_unknown) as c_unknown, sum(g.r_lines) as r_lines,"
                        + " sum(g.r_unknown) as r_unknown, sum(g.r_at_least) as r_at_least, sum(g.r_about) as r_about,"
                        + " sum(g.r_total) as r_total"
                : plain;
    }

    static Cell read(ResultSet row, boolean weighted) throws SQLException {
        long entries = row.getLong("entries");
        long unknown = row.getLong("unknown");
        Sum counted = new Sum(
                weighted ? row.getLong("c_lines") : entries,
                weighted ? row.getLong("c_unknown") : unknown,
                row.getLong("c_at_least"),
                row.getLong("c_about"),
                amount(row, "c_total", weighted));
        Sum related = weighted
                ? new Sum(
                        row.getLong("r_lines"),
                        row.getLong("r_unknown"),
                        row.getLong("r_at_least"),
                        row.getLong("r_about"),
                        amount(row, "r_total", false))
                : Sum.NONE;
        return new Cell(
                entries,
                unknown,
                row.getLong("undated"),
                counted,
                amount(row, "confirmed", weighted),
                amount(row, "evidenced", weighted),
                related);
    }

    Cell plus(Cell other) {
        return new Cell(
                entries + other.entries,
                unknown + other.unknown,
                undated + other.undated,
                counted.plus(other.counted),
                confirmed.add(other.confirmed),
                evidenced.add(other.evidenced),
                related.plus(other.related));
    }

    private static BigDecimal amount(ResultSet row, String column, boolean weighted) throws SQLException {
        BigDecimal sum = row.getBigDecimal(column);
        // Nothing is nothing, whether no line was added up or the sums of months without any.
        if (sum == null || sum.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return weighted ? sum.movePointLeft(4) : sum;
    }
}
