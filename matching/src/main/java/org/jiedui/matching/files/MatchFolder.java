package org.jiedui.matching.files;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.matching.Problem;
import org.jiedui.matching.reasons.Reasons;
import org.jiedui.matching.reasons.Sentences;
import org.jiedui.matching.reasons.WhyNot;
import org.jiedui.matching.solving.Outcome;
import org.jiedui.matching.solving.Solver;
import org.jiedui.matching.solving.Terms;

/** Reads a problem from one folder, solves it, and writes plan, sums, proof and reasons into another. */
public final class MatchFolder {

    /** Of so many other seats of everybody is told why not. */
    private static final int OTHERS = 3;

    private final Terms terms;
    private final Locale language;
    private final boolean reasons;
    private final PrintStream out;

    /** @param reasons whether to tell why; that takes time of its own */
    public MatchFolder(Terms terms, Locale language, boolean reasons, PrintStream out) {
        this.terms = terms;
        this.language = language;
        this.reasons = reasons;
        this.out = out;
    }

    /**
     * @return whether there is a plan; if not, {@code summary.json} says why
     * @throws BadFilesException if something in the files is to be mended
     */
    public boolean match(Path from, Path into) throws IOException {
        return match(ProblemFolder.read(from), into);
    }

    /**
     * The same for an instance in one file as the literature publishes it. Its pairs are written as CSV into a folder beside
     * the plan, so that both can be checked.
     *
     * @param format seen from what stands in the file if it is not said
     * @throws BadFilesException if something in the file is to be mended, or other files lie where its pairs would go
     */
    public boolean match(Path published, Optional<PublishedFile.Format> format, Path into) throws IOException {
        Problem problem = PublishedFile.read(published, format);
        beside(problem, into);
        return match(problem, into);
    }

    /** Nothing is written over: what lies there may be somebody's own problem, and not this one again. */
    private static void beside(Problem problem, Path into) throws IOException {
        Path folder = into.resolve("problem");
        Path fresh = Files.createTempDirectory(Files.createDirectories(into), "problem-");
        try {
            ProblemWriter.write(problem, fresh);
            Set<String> names = names(fresh);
            Set<String> there = names(Files.createDirectories(folder));
            if (there.isEmpty()) {
                for (String name : names) {
                    Files.move(fresh.resolve(name), folder.resolve(name));
                }
            } else if (!there.equals(names) || !same(names, fresh, folder)) {
                throw new BadFilesException(
                        List.of(folder + " holds other files already; name another folder, or take them away"), false);
            }
        } finally {
            for (String name : names(fresh)) {
                Files.delete(fresh.resolve(name));
            }
            Files.delete(fresh);
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> folder.relativize(file).toString()).collect(Collectors.toSet());
        }
    }

    private static boolean same(Set<String> names, Path one, Path other) throws IOException {
        for (String name : names) {
            if (!Files.isRegularFile(other.resolve(name))
                    || Files.mismatch(one.resolve(name), other.resolve(name)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private boolean match(Problem problem, Path into) throws IOException {
        Files.createDirectories(into);
        for (String old : List.of("plan.csv", "summary.json", "certificate.csv", "reasons.csv")) {
            Files.deleteIfExists(into.resolve(old));
        }
        out.println(problem.people() + " people, " + problem.seats() + " seats, " + problem.pairs() + " pairs.");
        Sentences sentences = new Sentences(language, problem.priorities());
        return switch (new Solver(terms).solve(problem)) {
            case Outcome.Solved solved -> {
                PlanWriter.write(solved, into);
                tell(solved);
                if (reasons) {
                    reasons(solved, sentences, into);
                }
                yield true;
            }
            case Outcome.Impossible(var conflict) -> {
                String said = sentences.conflict(conflict);
                none(into, "impossible", conflict.stream().map(sentences::of).toList());
                out.println(said);
                yield false;
            }
            case Outcome.Undecided() -> {
                none(into, "undecided", List.of());
                out.println("No plan was found within " + terms.limit().toSeconds()
                        + " s, and none was shown not to exist; give more with --time-limit");
                yield false;
            }
        };
    }

    private void tell(Outcome.Solved solved) {
        out.println(solved.worth().assigned() + " placed, total "
                + solved.worth().score()
                + (solved.proved()
                        ? ", proved the best"
                        : ", not proved the best: at most " + solved.bound().assigned() + " placed and total "
                                + solved.bound().score())
                + " (" + PlanWriter.name(solved.method()) + ", " + PlanWriter.name(solved.why()) + ").");
    }

    private static void none(Path into, String why, List<String> conflict) throws IOException {
        String lines = String.join(
                ",", conflict.stream().map(line -> '"' + escaped(line) + '"').toList());
        Files.writeString(
                into.resolve("summary.json"),
                "{\"proved\":" + why.equals("impossible") + ",\n \"plan\":\"" + why + "\",\n \"conflict\":[" + lines
                        + "]}\n");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char letter : text.toCharArray()) {
            if (letter == '"' || letter == '\\') {
                escaped.append('\\').append(letter);
            } else if (letter < ' ') {
                escaped.append(String.format("\\u%04x", (int) letter));
            } else {
                escaped.append(letter);
            }
        }
        return escaped.toString();
    }

    private void reasons(Outcome.Solved solved, Sentences sentences, Path into) throws IOException {
        Problem problem = solved.plan().problem();
        Duration budget = terms.limit();
        Reasons why = new Reasons(solved, terms, budget);
        why.prepareOthers(OTHERS);
        long unknown = 0;
        try (CsvWriter csv =
                new CsvWriter(into.resolve("reasons.csv"), "person,seat,reason,obstacle,lost_people,lost_score")) {
            for (int person = 0; person < problem.people(); person++) {
                for (WhyNot not : why.others(problem.person(person).name(), OTHERS)) {
                    unknown += not.obstacle() == WhyNot.Obstacle.NOT_WORKED_OUT ? 1 : 0;
                    csv.row(
                            not.person(),
                            not.seat(),
                            sentences.of(not),
                            PlanWriter.name(not.obstacle()),
                            not.cost()
                                    .map(cost -> String.valueOf(cost.assigned()))
                                    .orElse(""),
                            not.cost().map(cost -> String.valueOf(cost.score())).orElse(""));
                }
            }
        }
        if (unknown > 0) {
            out.println("What " + unknown + " of the reasons would cost was not worked out within " + budget.toSeconds()
                    + " s.");
        }
    }
}
