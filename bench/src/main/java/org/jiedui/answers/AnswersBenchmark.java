package org.jiedui.answers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import org.jiedui.access.Scope;
import org.jiedui.bench.GeneratedFacts;
import org.jiedui.kernel.Period;
import org.jiedui.ledger.Kinds;
import org.jiedui.measures.Definitions;
import org.jiedui.measures.Measure;
import org.jiedui.mirror.Mirror;
import org.jiedui.regions.RegionCode;
import org.jiedui.storage.Store;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.util.FileSystemUtils;

/**
 * How fast answers come: all measures of a set for one county and year, and one measure by all counties for a year, over
 * generated facts. Beside it a raw scan of the mirror's columns, and the same SQL on PostgreSQL's own tables.
 */
public final class AnswersBenchmark {

    private static final String SET = "2017";
    private static final String COLUMNS =
            "no, shape, amount, precision, day, dated, since, until, giver, receiver, effect,"
                    + " place, pairing, project, subject, owed, posted_at, reversed_at, standing, evidenced_at";
    private static final String PEER = """
            create table fact (no bigint, shape integer, amount numeric(30, 6), precision smallint, day date, dated boolean,
              since date, until date, giver text, receiver text, effect text, place text, pairing bigint, project bigint,
              subject text, owed integer, posted_at timestamp, reversed_at timestamp, standing text, evidenced_at timestamp);
            create table counted (set_code text, measure text, shape integer, mode text)
            """;

    private final Definitions definitions = Definitions.shipped(new Kinds());
    private final Evaluation evaluation = new Evaluation();
    private final StringJoiner json = new StringJoiner(",", "{", "}");

    private AnswersBenchmark() {}

    /** What is measured: something that asks a connection, given the number of the run. */
    private interface Run {
        void on(Connection connection, int number) throws SQLException;
    }

    public static void run(List<String> arguments) throws IOException {
        long facts = 1_000_000;
        boolean peer = true;
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--facts" -> facts = Long.parseLong(arguments.get(++i));
                case "--without-postgres" -> peer = false;
                default -> throw new IllegalArgumentException("no such argument: " + arguments.get(i));
            }
        }
        Path folder = Files.createTempDirectory("jiedui-bench");
        try {
            new AnswersBenchmark().run(facts, peer, folder);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void run(long facts, boolean peer, Path folder) throws SQLException, IOException {
        json.add("\"facts\":" + facts);
        Mirror.Limits limits = new Mirror.Limits("512MB", Runtime.getRuntime().availableProcessors());
        try (Mirror mirror = new Mirror(new GeneratedFacts(facts), definitions, folder.resolve("mirror"), limits)) {
            long start = System.nanoTime();
            mirror.rebuild();
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%,d facts, mirror built in %.1f s, %,.0f lines/s (memory limit 512MB)%n",
                    facts, seconds, facts / seconds);
            json.add("\"buildSeconds\":%.1f".formatted(seconds));
            System.out.printf("%-66s %10s %10s%n", "", "p50 ms", "p95 ms");
            suite(
                    "mirror",
                    40,
                    run -> mirror.read((connection, now) -> {
                        run.run(connection);
                        return true;
                    }));
            if (peer) {
                postgres(mirror, folder);
            }
        }
        System.out.println(json);
    }

    /** A thing that has a connection to lend. */
    private interface Lender {
        void lend(Borrower run) throws SQLException;
    }

    private interface Borrower {
        void run(Connection connection) throws SQLException;
    }

    private void suite(String engine, int runs, Lender lender) throws SQLException {
        List<Measure> all = definitions.set(SET).measures();
        measure(
                engine,
                "raw scan of the columns a county and year needs",
                runs,
                lender,
                (connection, n) -> scan(
                        connection,
                        "select count(*), sum(amount), max(shape), max(day), max(giver), max(receiver), max(effect)"
                                + " from fact"));
        measure(engine, "all measures of a set, one county, one year", runs, lender, (connection, n) -> {
            Random dice = new Random(n);
            evaluation.figures(
                    connection,
                    asked(year(dice), new RegionCode(GeneratedFacts.west(dice.nextInt(GeneratedFacts.WEST))), null),
                    all);
        });
        measure(
                engine,
                "all measures of a set, everywhere, one year",
                Math.min(runs, 10),
                lender,
                (connection, n) -> evaluation.figures(connection, asked(year(new Random(n)), null, null), all));
        for (String code : List.of("F01", "E01")) {
            List<Measure> one = List.of(definitions.measure(SET, code));
            measure(
                    engine,
                    code + " by all counties, one year",
                    Math.min(runs, 20),
                    lender,
                    (connection, n) ->
                            evaluation.figures(connection, asked(year(new Random(n)), null, Question.By.PLACE), one));
            measure(
                    engine,
                    code + " by all counties, each of eight years",
                    Math.min(runs, 5),
                    lender,
                    (connection, n) -> {
                        for (int i = 0; i < GeneratedFacts.YEARS; i++) {
                            evaluation.figures(
                                    connection,
                                    asked(Period.ofYear(GeneratedFacts.FIRST_YEAR + i), null, Question.By.PLACE),
                                    one);
                        }
                    });
        }
    }

    private void measure(String engine, String what, int runs, Lender lender, Run run) throws SQLException {
        List<Double> times = new ArrayList<>();
        for (int n = -2; n < runs; n++) {
            int number = n;
            long start = System.nanoTime();
            lender.lend(connection -> run.on(connection, number));
            if (n >= 0) {
                times.add((System.nanoTime() - start) / 1e6);
            }
        }
        double[] sorted =
                times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double p50 = sorted[sorted.length / 2];
        double p95 = sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * 0.95) - 1)];
        System.out.printf("%-66s %10.1f %10.1f   (%d runs)%n", engine + ": " + what, p50, p95, sorted.length);
        json.add("\"%s: %s\":{\"p50\":%.1f,\"p95\":%.1f}".formatted(engine, what, p50, p95));
    }

    private void postgres(Mirror mirror, Path folder) throws SQLException, IOException {
        Path facts = folder.resolve("fact.csv");
        Path counted = folder.resolve("counted.csv");
        mirror.read((connection, now) -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("copy (select " + COLUMNS + " from fact) to '" + facts + "' (header false)");
                statement.execute("copy counted to '" + counted + "' (header false)");
            }
            return true;
        });
        try (Store store = Store.open(Store.Options.of(folder.resolve("store")), System.out::println);
                Connection connection = store.owner().connect()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set work_mem = '64MB'");
                statement.execute(PEER);
                copy(connection, "fact", facts);
                copy(connection, "counted", counted);
                statement.execute("create index on fact (receiver, day); create index on fact (giver, day);"
                        + " create index on fact (effect, day); create index on fact (shape, day); analyze");
            }
            suite("PostgreSQL", 5, run -> run.run(connection));
        }
    }

    private static void copy(Connection connection, String table, Path file) throws SQLException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin (format csv)", in);
        }
    }

    private static void scan(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
        }
    }

    private static Period year(Random dice) {
        return Period.ofYear(GeneratedFacts.FIRST_YEAR + dice.nextInt(GeneratedFacts.YEARS));
    }

    private static Asked asked(Period period, @Nullable RegionCode place, Question.@Nullable By by) {
        Question question =
                Question.everything().but(q -> q.period(period).place(place)).splitBy(by);
        return new Asked(question, SET, null, LocalDate.of(2025, 1, 1), Scope.everything());
    }
}
