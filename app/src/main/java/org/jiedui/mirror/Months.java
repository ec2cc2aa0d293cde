package org.jiedui.mirror;

/**
 * The table {@code monthly}: what stands at present, added up. What a change does to it is a row that takes away what the
 * fact brought before, and one that adds what it brings after; the sum is what adding up all facts anew would give.
 */
final class Months {

    private static final String SUMS = """
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
    static final String MAKE = "insert into monthly " + SUMS.formatted("", "true") + " order by 1, receiver";

    private Months() {}

    /** Adds the facts of these numbers. */
    static String add(long first, long last) {
        return "insert into monthly " + SUMS.formatted("", "no between " + first + " and " + last);
    }

    /** How many of the sums are not what adding up all facts anew gives. */
    static final String DIFFERING = """
            select count(*) from (
                select month, shape, dated, giver, receiver, effect, pairing from (
                    select * from monthly union all (%s)
                ) group by all
                having sum(entries) <> 0 or sum(unknown) <> 0 or sum(at_least) <> 0 or sum(about) <> 0
                    or sum(confirmed) <> 0 or sum(evidenced) <> 0
                    or sum(total) <> 0 or sum(confirmed_total) <> 0 or sum(evidenced_total) <> 0)
            """.formatted(SUMS.formatted("-", "true"));

    /** Around a change of the facts whose numbers stand in a table. */
    static String around(String numbers, String change) {
        String touched = "no in (select no from " + numbers + ")";
        String add = "insert into monthly ";
        return add + SUMS.formatted("-", touched) + ";" + change + ";" + add + SUMS.formatted("", touched) + ";";
    }
}
