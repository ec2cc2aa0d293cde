package org.jiedui.bench;

import com.google.ortools.Loader;
import com.google.ortools.graph.MinCostFlow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jiedui.matching.Problem;
import org.jiedui.matching.files.PlanWriter;
import org.jiedui.matching.files.ProblemWriter;
import org.jiedui.matching.reasons.Reasons;
import org.jiedui.matching.reasons.WhyNot;
import org.jiedui.matching.solving.Outcome;
import org.jiedui.matching.solving.Solver;
import org.jiedui.matching.solving.Terms;

/** How long it takes to find and prove who goes where, beside the engine alone and beside Timefold. */
final class MatchingBenchmark {

    private static final int HIGHEST = 1_000;

    /** So many other problems of teams are proved too. */
    private static final int OTHER_SEEDS = 4;

    private final long seed;
    private final Duration limit;
    private final List<String> json = new ArrayList<>();
    private boolean wrong;
    private String part = "";

    private MatchingBenchmark(long seed, Duration limit) {
        this.seed = seed;
        this.limit = limit;
    }

    /** @return the code to end with */
    static int run(List<String> words) throws IOException {
        Map<String, String> said = new HashMap<>(Map.of("--only", "", "--seconds", "60", "--seed", "1"));
        boolean understood = words.size() % 2 == 0;
        for (int i = 0; understood && i < words.size(); i += 2) {
            String form = words.get(i).equals("--only") ? "teams|hundred-thousand|million|stable" : "[1-9]\\d{0,5}";
            understood = words.get(i + 1).matches(form) && said.replace(words.get(i), words.get(i + 1)) != null;
        }
        if (!understood) {
            System.err.println("jiedui bench: matching takes --only with teams, hundred-thousand, million or stable,"
                    + " --seconds and --seed with a number, and nothing else");
            return 64;
        }
        long seed = Long.parseLong(said.getOrDefault("--seed", "1"));
        int seconds = Integer.parseInt(said.getOrDefault("--seconds", "60"));
        MatchingBenchmark benchmark = new MatchingBenchmark(seed, Duration.ofSeconds(seconds));
        benchmark.all(said.getOrDefault("--only", ""));
        return benchmark.wrong ? 1 : 0;
    }

    private void all(String only) throws IOException {
        Loader.loadNativeLibraries();
        System.out.printf(Locale.ROOT, "%-66s %9s %9s %9s%n", "seconds", "measured", "of CPU", "limit");
        if (only.isEmpty() || only.equals("teams")) {
            teams(20);
            teams(60);
            otherSeeds(60);
        }
        if (only.isEmpty() || only.equals("hundred-thousand")) {
            flow("100,000 x 20,000, 10 choices each, 6 places a seat", 100_000, 20_000, 6, 10, true);
            flow("100,000 x 20,000, 10 choices each, 5 places a seat", 100_000, 20_000, 5, 10, true);
        }
        if (only.isEmpty() || only.equals("stable")) {
            stable();
        }
        if (only.isEmpty() || only.equals("million")) {
            flow("1,000,000 x 100,000, 10 choices each, 12 places a seat", 1_000_000, 100_000, 12, 180, false);
        }
        System.out.printf(Locale.ROOT, "most memory of all held: %.1f GiB%n", Load.mostMemory() / 1024.0 / 1024);
        System.out.println("{\"bench\":\"matching\"," + String.join(",", json) + "}");
    }

    private interface Work<T> {
        T done() throws IOException;
    }

    private <T> T timed(String what, String limitText, Work<T> work) throws IOException {
        double cpu = Load.work();
        long start = System.nanoTime();
        T result = work.done();
        double seconds = (System.nanoTime() - start) / 1e9;
        double worked = Load.work() - cpu;
        System.out.printf(Locale.ROOT, "%-66s %9.2f %9.2f %9s%n", what, seconds, worked, limitText);
        part = what.startsWith(" ") ? part : what;
        String key = what.startsWith(" ") ? part + "," + what.substring(1) : what;
        json.add(String.format(Locale.ROOT, "\"%s\":{\"seconds\":%.2f,\"work\":%.2f}", key, seconds, worked));
        return result;
    }

    private void teams(int choices) throws IOException {
        Problem problem = MatchingProblems.teams(500, 60, choices, seed);
        String name = "500 x 300, 60 teams of 5, " + choices + " posts each";
        Outcome outcome = timed(name, "10", () -> new Solver(new Terms(limit, 1, 8)).solve(problem));
        verify(problem, outcome);
        if (outcome instanceof Outcome.Solved solved) {
            TimefoldPeer.Found found = timed(
                    "  Timefold 2.2.0, given " + limit.toSeconds() + " s",
                    "",
                    () -> TimefoldPeer.solve(problem, limit));
            System.out.printf(
                    Locale.ROOT,
                    "  ours: %d placed, total %d, %s; Timefold: %d broken rules, teams lack %d, %d placed, total %d:"
                            + " %.2f %% below%n",
                    solved.worth().assigned(),
                    solved.worth().score(),
                    solved.proved() ? "proved" : "not proved",
                    found.broken(),
                    found.lacking(),
                    found.placed(),
                    found.total(),
                    100.0
                            * (solved.worth().score() - found.total())
                            / solved.worth().score());
        }
    }

    /** That it is quick is no matter of the seed. */
    private void otherSeeds(int choices) throws IOException {
        double slowest = 0;
        for (int other = 1; other <= OTHER_SEEDS; other++) {
            Problem problem = MatchingProblems.teams(500, 60, choices, seed + other);
            long start = System.nanoTime();
            Outcome outcome = timed(
                    "  the same by seed " + (seed + other),
                    "10",
                    () -> new Solver(new Terms(limit, 1, 8)).solve(problem));
            slowest = Math.max(slowest, (System.nanoTime() - start) / 1e9);
            wrong |= !(outcome instanceof Outcome.Solved solved && solved.proved());
        }
        System.out.printf(Locale.ROOT, "  the slowest of these: %.2f s%n", slowest);
    }

    private void flow(String name, int people, int seats, int room, int most, boolean reasons) throws IOException {
        Problem problem = MatchingProblems.assignment(people, seats, 10, room, seed);
        long cost = timed(name + ": bare OR-Tools", "", () -> bare(problem));
        Outcome outcome =
                timed("  ours, with proof", reasons ? "" : "" + most, () -> new Solver(Terms.USUAL).solve(problem));
        if (outcome instanceof Outcome.Solved solved) {
            if (reasons) {
                Reasons told = timed("  reasons for all", "", () -> {
                    Reasons why = new Reasons(solved, Terms.USUAL, limit);
                    why.prepareOthers(3);
                    return why;
                });
                System.out.println(
                        "  " + open(problem, told) + " of them not worked out within " + limit.toSeconds() + " s");
            }
            long value = solved.worth().assigned() * worthOfOne(problem)
                    + solved.worth().score();
            if (value != -cost) {
                wrong = true;
                System.out.println("  bare OR-Tools finds " + -cost + ", ours " + value);
            }
        }
        verify(problem, outcome);
    }

    private static long open(Problem problem, Reasons told) {
        long open = 0;
        for (int person = 0; person < problem.people(); person++) {
            open += told.others(problem.person(person).name(), 3).stream()
                    .filter(why -> why.obstacle() == WhyNot.Obstacle.NOT_WORKED_OUT)
                    .count();
        }
        return open;
    }

    private static long worthOfOne(Problem problem) {
        return 4L * HIGHEST * problem.seats();
    }

    /** The same arcs, and nothing else: no bounds, no proof of its own. */
    private static long bare(Problem problem) {
        MinCostFlow flow = new MinCostFlow();
        int people = problem.people();
        int root = people + problem.seats();
        for (int person = 0; person < people; person++) {
            for (int pair = problem.firstPair(person); pair < problem.firstPair(person + 1); pair++) {
                flow.addArcWithCapacityAndUnitCost(
                        person, people + problem.seatOf(pair), 1, -worthOfOne(problem) - problem.score(pair));
            }
            flow.addArcWithCapacityAndUnitCost(person, root, 1, 0);
            flow.setNodeSupply(person, 1);
        }
        for (int seat = 0; seat < problem.seats(); seat++) {
            flow.addArcWithCapacityAndUnitCost(
                    people + seat, root, problem.seat(seat).max(), 0);
        }
        flow.setNodeSupply(root, -people);
        flow.solve();
        long cost = flow.getOptimalCost();
        int taken = 0;
        for (int arc = 0; arc < flow.getNumArcs(); arc++) {
            taken += flow.getFlow(arc) > 0 ? 1 : 0;
        }
        flow.delete();
        return taken == 0 ? 0 : cost;
    }

    private void stable() throws IOException {
        Problem problem = MatchingProblems.wishes(1_000_000, 50_000, 10, 20, seed);
        Outcome outcome = timed(
                "without envy, 1,000,000 x 50,000, lists of 10", "20", () -> new Solver(Terms.USUAL).solve(problem));
        verify(problem, outcome);
    }

    /** In a process of its own, which knows nothing but the files. */
    private void verify(Problem problem, Outcome outcome) throws IOException {
        if (!(outcome instanceof Outcome.Solved solved)) {
            wrong = true;
            System.out.println("  no plan: " + outcome);
            return;
        }
        Path folder = Files.createTempDirectory("jiedui-matching");
        try {
            ProblemWriter.write(problem, folder);
            PlanWriter.write(solved, folder);
            Process java = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx6g",
                            "verifier/VerifyMatch.java",
                            folder.toString(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            java.getInputStream().transferTo(new PrintStream(said, true, StandardCharsets.UTF_8));
            boolean well = java.waitFor(10, TimeUnit.MINUTES) && java.exitValue() == 0;
            wrong |= !well;
            System.out.println(
                    "  verifier: " + said.toString(StandardCharsets.UTF_8).strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
