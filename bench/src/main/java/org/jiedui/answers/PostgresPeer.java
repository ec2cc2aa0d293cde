package org.jiedui.answers;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jiedui.answers.Evaluation.Scan;
import org.jiedui.kernel.Period;
import org.jiedui.measures.Measure;
import org.jiedui.mirror.Codes;
import org.jiedui.mirror.Mirror;
import org.jiedui.storage.Store;
import org.postgresql.PGConnection;

/**
 * The same facts in tables of PostgreSQL, asked the same with what it is good at: an index for each way in, covering ones where
 * a column more saves looking into the table, parallel workers, memory to sort in. What it answers has to be what the mirror
 * answers.
 */
final class PostgresPeer {

    private static final String COLUMNS =
            "no, shape, amount, precision, day, dated, giver, receiver, effect, pairing, project,"
                    + " subject, owed, posted_at, reversed_at, standing, evidenced_at, since, until";

    private static final List<String> MAKE =
            List.of("""
            create table fact (no bigint, shape integer, amount numeric(30, 6), precision smallint, day date, dated boolean,
              giver integer, receiver integer, effect integer, pairing bigint, project bigint, subject text, owed integer,
              posted_at timestamp, reversed_at timestamp, standing smallint, evidenced_at timestamp, since date, until date)
            """, "create table counted (set_code text, measure text, shape integer, mode text)");

    private static final List<String> INDEX = List.of(
            "create index on fact (receiver, day)",
            "create index on fact (giver, day)",
            "create index on fact (effect, day)",
            "create index on fact (shape, day) include (no, subject, amount, precision, dated, giver, receiver, effect, standing,"
                    + " evidenced_at) where reversed_at is null",
            "create index on fact (until, since) where since is not null",
            "vacuum analyze");

    private static final String SUMS =
            "count(*), count(*) filter (where precision = 3), count(*) filter (where not dated),"
                    + " count(*) filter (where precision = 1), count(*) filter (where precision = 2), sum(amount),"
                    + " sum(amount) filter (where standing = 1), sum(amount) filter (where evidenced_at is not null)";

    private static final String ONES = "count(*), 0::bigint, count(*) filter (where not dated), 0::bigint, 0::bigint,"
            + " count(*)::numeric, count(*) filter (where standing = 1)::numeric,"
            + " count(*) filter (where evidenced_at is not null)::numeric";

    private final NationalQuestions questions;
    private final Stopwatch watch;

    PostgresPeer(NationalQuestions questions, Stopwatch watch) {
        this.questions = questions;
        this.watch = watch;
    }

    void run(Mirror mirror, Path folder) throws SQLException, IOException {
        Path facts = folder.resolve("fact.csv");
        Path counted = folder.resolve("counted.csv");
        mirror.read((connection, now) -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("copy (select " + COLUMNS + " from fact) to '" + facts + "' (header false)");
                statement.execute("copy counted to '" + counted + "' (header false)");
            }
            return true;
        });
        try (Store store = Store.open(Store.Options.of(folder.resolve("store")), line -> {});
                Connection connection = store.owner().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set work_mem = '256MB'");
            statement.execute("set maintenance_work_mem = '512MB'");
            statement.execute("set max_parallel_workers_per_gather = 2");
            statement.execute("set random_page_cost = 1.1");
            long start = System.nanoTime();
            for (String make : MAKE) {
                statement.execute(make);
            }
            copy(connection, "fact", facts);
            copy(connection, "counted", counted);
            Files.delete(facts);
            watch.number("PostgreSQL: table filled", (System.nanoTime() - start) / 1e9, "s");
            for (String index : INDEX) {
                statement.execute(index);
            }
            watch.number("PostgreSQL: and indexed", (System.nanoTime() - start) / 1e9, "s");
            try (ResultSet size = statement.executeQuery("select pg_total_relation_size('fact')")) {
                size.next();
                watch.number("disk, PostgreSQL, table and indexes", size.getLong(1) / 1048576.0, "MiB");
            }
            ask(mirror, statement);
        }
    }

    private void ask(Mirror mirror, Statement statement) throws SQLException {
        same(mirror, statement);
        watch.head();
        watch.time("PostgreSQL: bare scan of the same columns", 3, n -> rows(statement, """
                select count(*), sum(amount), max(shape), max(day), max(giver), max(receiver), max(effect) from fact
                """));
        watch.time(
                "PostgreSQL: all measures of the set, one county, one year",
                40,
                n -> rows(statement, measures(questions.county(n), questions.all(NationalQuestions.SET))));
        watch.time(
                "PostgreSQL: all measures of the set, everywhere, one year",
                3,
                n -> rows(
                        statement,
                        measures(
                                NationalQuestions.asked(NationalQuestions.year(n), null, null, null),
                                questions.all(NationalQuestions.SET))));
        for (String measure : List.of("F01", "E01", "B01")) {
            watch.time(
                    "PostgreSQL: " + measure + " by all counties, one year",
                    5,
                    n -> rows(
                            statement,
                            measures(
                                    NationalQuestions.asked(NationalQuestions.year(n), null, By.PLACE, null),
                                    List.of(questions.measure(measure)))));
        }
    }

    /** Both are asked the same before they are timed. */
    private void same(Mirror mirror, Statement statement) throws SQLException {
        List<Asked> all = new ArrayList<>(List.of(questions.county(1), questions.county(2)));
        all.add(NationalQuestions.asked(Period.ofYear(2024), null, By.PLACE, null));
        for (Asked asked : all) {
            List<Measure> measures = questions.all(NationalQuestions.SET);
            Map<String, Map<String, Cell>> mirrored =
                    mirror.read((connection, now) -> questions.figures(connection, asked, measures));
            Map<String, String> expected = new TreeMap<>();
            mirrored.forEach((measure, parts) -> parts.forEach((part, cell) -> expected.put(
                    measure + " " + part,
                    cell.entries() + " " + plain(cell.counted().total()))));
            Map<String, String> peer = new TreeMap<>();
            Map<String, Long> entries = new TreeMap<>();
            Map<String, BigDecimal> totals = new TreeMap<>();
            try (ResultSet row = statement.executeQuery(measures(asked, measures))) {
                while (row.next()) {
                    int place = row.getInt(2);
                    String part = asked.split() == null ? "0" : row.wasNull() ? "" : Codes.place(place);
                    String key = row.getString(1) + " " + part;
                    entries.merge(key, row.getLong(3), Long::sum);
                    BigDecimal total = row.getBigDecimal(8);
                    totals.merge(key, total == null ? BigDecimal.ZERO : total, BigDecimal::add);
                }
            }
            entries.forEach((key, number) ->
                    peer.put(key, number + " " + plain(totals.getOrDefault(key, BigDecimal.ZERO))));
            if (!peer.equals(expected)) {
                expected.entrySet().removeAll(peer.entrySet());
                throw new IllegalStateException("PostgreSQL says otherwise of " + asked + ": " + expected);
            }
        }
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** Measures that happen and measures of what is in force, each by amounts, by entries and by subjects: one statement. */
    private static String measures(Asked asked, List<Measure> measures) {
        List<String> parts = new ArrayList<>();
        for (Scan scan : Scan.of(measures)) {
            String codes = scan.measures().stream().collect(Collectors.joining("', '", "'", "'"));
            String part = asked.split() == By.PLACE ? OnlySql.COUNTED_AT : "0";
            String when = scan.timing().ofStates()
                    ? "f.since is not null and f.until >= '" + asked.from() + "' and f.since <= '" + asked.to() + "'"
                    : "f.day >= '" + asked.from() + "' and f.day <= '" + asked.to() + "'";
            String lines = " from fact f join counted c on c.shape = f.shape where c.set_code = '" + asked.set()
                    + "' and c.mode = '" + scan.mode().word() + "' and c.measure in (" + codes
                    + ") and f.reversed_at is null and " + when + place(asked);
            parts.add(
                    scan.mode() == Scan.Mode.SUBJECTS
                            ? "select measure, part, " + ONES
                                    + " from (select distinct on (c.measure, f.subject) c.measure, "
                                    + part + " as part, f.dated, f.standing, f.evidenced_at" + lines
                                    + " order by c.measure, f.subject, f.day, f.no) s group by 1, 2"
                            : "select c.measure, " + part + " as part, "
                                    + (scan.mode() == Scan.Mode.AMOUNTS ? SUMS : ONES) + lines + " group by 1, 2");
        }
        return String.join(" union all ", parts);
    }

    private static String place(Asked asked) {
        if (asked.question().place() == null) {
            return "";
        }
        Codes.Interval codes = Codes.under(asked.question().place().stem());
        String in = " between " + codes.first() + " and " + (codes.end() - 1);
        return " and (f.giver" + in + " or f.receiver" + in + " or f.effect" + in + ")";
    }

    private static void rows(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                row.getString(1);
            }
        }
    }

    private static void copy(Connection connection, String table, Path file) throws SQLException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin (format csv)", in);
        }
    }
}
