package org.jiedui.answers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiedui.answers.NationalQuestions.Named;
import org.jiedui.bench.NationalFacts;
import org.jiedui.ledger.Kinds;
import org.jiedui.measures.Definitions;
import org.jiedui.mirror.Mirror;
import org.springframework.util.FileSystemUtils;

/**
 * How fast answers come over a nation's books that nobody wrote: warm, cold, beside a bare scan of the mirror's columns and
 * beside PostgreSQL's own tables; how long the mirror takes to be made, to show a fresh entry, and what it takes of memory
 * and disk.
 */
public final class AnswersBenchmark {

    private static final double MIB = 1024.0 * 1024.0;
    private static final int ARRIVALS = 40;
    private static final int COLD_RUNS = 5;

    private final Wish wish;
    private final Path folder;
    private final Stopwatch watch = new Stopwatch();

    private AnswersBenchmark(Wish wish, Path folder) {
        this.wish = wish;
        this.folder = folder;
    }

    /**
     * @param peer whether PostgreSQL is asked, too
     * @param patient whether somebody says when the machine is quiet enough to take times
     * @param only a pattern that the names of the questions to be asked fit
     */
    private record Wish(long facts, long seed, String memory, int threads, boolean peer, boolean patient, String only) {

        boolean asks(Named question) {
            return Pattern.compile(only).matcher(question.name()).find();
        }

        static Wish of(List<String> words) {
            Map<String, String> said = new HashMap<>();
            for (int i = 0; i < words.size(); i++) {
                switch (words.get(i)) {
                    case "--facts", "--seed", "--memory", "--threads", "--only" ->
                        said.put(words.get(i), words.get(++i));
                    case "--without-postgres", "--wait" -> said.put(words.get(i), "");
                    default -> throw new IllegalArgumentException("no such argument: " + words.get(i));
                }
            }
            return new Wish(
                    Long.parseLong(said.getOrDefault("--facts", "1000000")),
                    Long.parseLong(said.getOrDefault("--seed", "1")),
                    said.getOrDefault("--memory", "2GB"),
                    said.containsKey("--threads")
                            ? Integer.parseInt(said.get("--threads"))
                            : Runtime.getRuntime().availableProcessors(),
                    !said.containsKey("--without-postgres"),
                    said.containsKey("--wait"),
                    said.getOrDefault("--only", ""));
        }
    }

    public static void run(List<String> arguments) throws IOException {
        Path folder = Files.createTempDirectory("jiedui-bench");
        try {
            new AnswersBenchmark(Wish.of(arguments), folder).run();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void run() throws SQLException, IOException {
        NationalFacts facts = new NationalFacts(wish.facts, wish.seed);
        Arriving source = new Arriving(facts, ARRIVALS + 1L);
        Definitions definitions = Definitions.shipped(new Kinds());
        NationalQuestions questions = new NationalQuestions(definitions, facts);
        System.out.printf(
                "%,d generated facts (seed %d), engine: %s, %d threads, heap %,.0f MiB%n",
                wish.facts,
                wish.seed,
                wish.memory,
                wish.threads,
                Runtime.getRuntime().maxMemory() / MIB);
        Mirror.Limits limits = new Mirror.Limits(wish.memory, wish.threads);
        try (Mirror mirror = new Mirror(source, definitions, folder.resolve("mirror"), limits)) {
            long start = System.nanoTime();
            mirror.rebuild();
            double seconds = (System.nanoTime() - start) / 1e9;
            watch.number("mirror built", seconds, "s");
            watch.number("of which the processors worked", Stopwatch.work() / 1e3, "s");
            watch.number("facts a second", wish.facts / seconds, "");
            watch.number("disk, mirror", size(folder.resolve("mirror")) / MIB, "MiB");
            watch.number("memory of this process at its peak so far", peak(), "MiB");
            waitUntilQuiet();
            watch.head();
            for (Named question : questions.all()) {
                if (wish.asks(question)) {
                    watch.time(
                            "mirror: " + question.name(),
                            question.runs(),
                            n -> mirror.read((connection, now) -> {
                                question.asking().of(connection, n);
                                return true;
                            }));
                }
            }
            for (Named question : questions.all()) {
                if (wish.asks(question) && question.runs() >= COLD_RUNS) {
                    watch.cold(
                            "mirror, cold: " + question.name(),
                            COLD_RUNS,
                            n -> forget(mirror),
                            n -> mirror.read((connection, now) -> {
                                question.asking().of(connection, n);
                                return true;
                            }));
                }
            }
            watch.time("mirror: a fresh entry, signature and paper, until the next answer holds them", ARRIVALS, n -> {
                source.one();
                mirror.read((connection, now) -> true);
            });
            watch.number("memory of this process at its peak", peak(), "MiB");
            if (wish.peer) {
                new PostgresPeer(questions, watch).run(mirror, folder);
            }
        }
        System.out.println(watch.json());
    }

    private void waitUntilQuiet() throws IOException {
        if (wish.patient) {
            System.out.println("Ready; press Enter to take times");
            while (System.in.read() > '\n') {
                continue;
            }
        }
    }

    /** Makes the engine and the system let go of the mirror's file, so that it is read from the disk. */
    private void forget(Mirror mirror) {
        mirror.read((connection, now) -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set memory_limit = '64MB'");
                statement.execute("set memory_limit = '" + wish.memory + "'");
            }
            return true;
        });
        try (Stream<Path> files = Files.walk(folder.resolve("mirror"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0", "status=none")
                        .inheritIO()
                        .start()
                        .waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** The most that lay in memory at once, of Java and of the engine in it. */
    private static double peak() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024.0;
        }
    }
}
