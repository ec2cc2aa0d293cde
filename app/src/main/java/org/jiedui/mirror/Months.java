package org.jiedui.mirror;

/**
 * The table {@code monthly}: what stands at present, added up. What a change does to it is a row that takes away what the
 * fact brought before, and one that adds what it brings after; the sum is what adding up all facts anew would give.
 */
final class Months {

    private static final String SUMS = """
            insert into monthly
            select year(day) * 100 + month(day), shape, dated, giver, receiver, effect, pairing,
                   %1$s count(*),
                   %1$s count(*) filter (where precision = 3),
                   %1$s count(*) filter (where precision = 1),
                   %1$s count(*) filter (where precision = 2),
                   %1$s count(*) filter (where standing = 1),
                   %1$s count(*) filter (where evidenced_at is not null),
                   %1$s coalesce(sum(amount), 0),
                   %1$s coalesce(sum(amount) filter (where standing = 1), 0),
                   %1$s coalesce(sum(amount) filter (where evidenced_at is not null), 0)
            from fact where reversed_at is null and %2$s
            group by all
            """;

    /** All at once, in the order in which most is asked for. */
    static final String MAKE = SUMS.formatted("", "true") + " order by 1, receiver";

    private Months() {}

    /** Adds the facts of these numbers. */
    static String add(long first, long last) {
        return SUMS.formatted("", "no between " + first + " and " + last);
    }

    /** Around a change of the facts whose numbers stand in a table. */
    static String around(String numbers, String change) {
        String touched = "no in (select no from " + numbers + ")";
        return SUMS.formatted("-", touched) + ";" + change + ";" + SUMS.formatted("", touched) + ";";
    }
}
