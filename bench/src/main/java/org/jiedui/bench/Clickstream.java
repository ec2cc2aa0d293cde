package org.jiedui.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was asked for, route by route: when, how long it took, and what came instead of what was expected. */
final class Clickstream {

    private static final int MOST_TOLD = 10;

    private final long start = System.nanoTime();
    private final Map<String, Route> routes = new TreeMap<>();
    private final Map<String, Integer> wrong = new LinkedHashMap<>();

    private record Answer(Duration at, double millis) {}

    private static final class Route {
        private final List<Answer> answers = new ArrayList<>();
        private int errors;
        private int tooMany;
    }

    /** How long answers took, in milliseconds. */
    record Times(int count, double p50, double p95, double most) {

        private static Times of(Collection<Answer> answers) {
            double[] sorted =
                    answers.stream().mapToDouble(Answer::millis).sorted().toArray();
            return sorted.length == 0
                    ? new Times(0, 0, 0, 0)
                    : new Times(sorted.length, at(sorted, 50), at(sorted, 95), sorted[sorted.length - 1]);
        }

        private static double at(double[] sorted, int percentile) {
            return sorted[Math.min(sorted.length - 1, sorted.length * percentile / 100)];
        }
    }

    /** A route with what became of it. */
    record Line(String route, Times times, int errors, int tooMany) {}

    synchronized void answered(String route, long fromNanos) {
        long now = System.nanoTime();
        route(route).answers.add(new Answer(Duration.ofNanos(now - start), (now - fromNanos) / 1e6));
    }

    synchronized void failed(String route, String what) {
        route(route).errors++;
        wrong.merge(route + ": " + what, 1, Integer::sum);
    }

    /** The system said that it was asked too often, which it may. */
    synchronized void tooMany(String route) {
        route(route).tooMany++;
    }

    private Route route(String name) {
        return routes.computeIfAbsent(name, _ -> new Route());
    }

    Duration passed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    synchronized List<Line> lines() {
        return routes.entrySet().stream()
                .map(route -> new Line(
                        route.getKey(),
                        Times.of(route.getValue().answers),
                        route.getValue().errors,
                        route.getValue().tooMany))
                .toList();
    }

    synchronized Times between(Duration from, Duration until) {
        return Times.of(routes.values().stream()
                .flatMap(route -> route.answers.stream())
                .filter(answer ->
                        answer.at().compareTo(from) >= 0 && answer.at().compareTo(until) < 0)
                .toList());
    }

    synchronized int errors() {
        return routes.values().stream().mapToInt(route -> route.errors).sum();
    }

    synchronized int tooMany() {
        return routes.values().stream().mapToInt(route -> route.tooMany).sum();
    }

    /** The first sorts of errors, each with how often it came. */
    synchronized List<String> told() {
        return wrong.entrySet().stream()
                .limit(MOST_TOLD)
                .map(error -> error.getValue() + " × " + error.getKey())
                .toList();
    }
}
