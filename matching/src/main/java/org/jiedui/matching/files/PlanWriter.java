package org.jiedui.matching.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Worth;
import org.jiedui.matching.solving.Forest;
import org.jiedui.matching.solving.Outcome;
import org.jiedui.matching.solving.Prices;

/** Writes a plan: {@code plan.csv}, {@code summary.json} and, of a flow, {@code certificate.csv}. */
public final class PlanWriter {

    private PlanWriter() {}

    public static void write(Outcome.Solved solved, Path folder) throws IOException {
        Plan plan = solved.plan();
        Problem problem = plan.problem();
        try (CsvWriter csv = new CsvWriter(folder.resolve("plan.csv"), "person,seat,score")) {
            for (int person = 0; person < problem.people(); person++) {
                for (int pair = problem.firstPair(person); pair < problem.firstPair(person + 1); pair++) {
                    if (plan.has(pair)) {
                        csv.row(
                                problem.person(person).name(),
                                problem.seat(problem.seatOf(pair)).name(),
                                problem.score(pair));
                    }
                }
            }
        }
        Files.writeString(folder.resolve("summary.json"), summary(solved));
        if (solved.prices().isPresent()) {
            certificate(problem, solved.prices().get(), folder);
        }
    }

    private static String summary(Outcome.Solved solved) {
        Problem problem = solved.plan().problem();
        Worth worth = solved.worth();
        Worth bound = solved.bound();
        List<String> lines = new ArrayList<>();
        lines.add("\"assigned\":" + worth.assigned());
        lines.add("\"total\":" + worth.score());
        lines.add("\"bound\":" + bound.score());
        lines.add("\"proved\":" + solved.proved());
        lines.add("\"boundAssigned\":" + bound.assigned());
        lines.add("\"kept\":" + worth.kept());
        lines.add("\"urgent\":" + worth.urgent());
        lines.add("\"method\":\"" + name(solved.method()) + "\"");
        lines.add("\"why\":\"" + name(solved.why()) + "\"");
        lines.add("\"people\":" + problem.people());
        lines.add("\"seats\":" + problem.seats());
        lines.add("\"pairs\":" + problem.pairs());
        return lines.stream().collect(Collectors.joining(",\n ", "{", "}\n"));
    }

    static String name(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What each seat and quota by itself is paid for: what is paid from it on, less what is paid from above it on. */
    private static void certificate(Problem problem, Prices prices, Path folder) throws IOException {
        StringBuilder head = new StringBuilder("kind,name,assigned,kept");
        for (int priority : problem.priorities()) {
            head.append(",priority ").append(priority);
        }
        try (CsvWriter csv = new CsvWriter(folder.resolve("certificate.csv"), head + ",score")) {
            Forest forest = prices.forest();
            for (int node = 1; node < forest.size(); node++) {
                long own = prices.at(node) - prices.at(forest.parent(node));
                if (own == 0) {
                    continue;
                }
                boolean seat = forest.seat(node).isPresent();
                List<Object> cells = new ArrayList<>();
                cells.add(seat ? "seat" : "quota");
                cells.add(
                        seat
                                ? problem.seat(forest.seat(node).get()).name()
                                : problem.quotas()
                                        .get(forest.quota(node).orElseThrow())
                                        .name());
                cells.addAll(prices.levels()
                        .worth(forest.countsIdle(node) ? -own : own)
                        .levels());
                csv.row(cells.toArray());
            }
        }
    }
}
