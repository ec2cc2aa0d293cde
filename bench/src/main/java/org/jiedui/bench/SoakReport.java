package org.jiedui.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiedui.bench.Clickstream.Times;

/** Tells what a soak run found: a table of the routes, one of what is held at first and at last, and a line for machines. */
final class SoakReport {

    private static final Pattern ERROR = Pattern.compile(".{0,60} ERROR \\d.*");
    private static final Duration SAMPLE = Duration.ofSeconds(10);

    private final SoakRun.Wish wish;
    private final Vitals vitals;
    private final Clickstream notes;
    private final PrintStream out;

    SoakReport(SoakRun.Wish wish, Vitals vitals, Clickstream notes, PrintStream out) {
        this.wish = wish;
        this.vitals = vitals;
        this.notes = notes;
        this.out = out;
    }

    /** A measure in the first and in the last minute. */
    private record Drift(String what, String key, double first, double last, double slack) {

        boolean flat() {
            return last <= first * 1.1 + slack;
        }
    }

    void tell(long before, long after, int verified, Path log) throws IOException {
        out.println();
        out.printf(
                Locale.ROOT,
                "%-28s %8s %7s %6s %9s %9s %9s%n",
                "",
                "requests",
                "errors",
                "429",
                "p50 ms",
                "p95 ms",
                "max ms");
        notes.lines().forEach(line -> row(line.route(), line.times(), line.errors(), line.tooMany()));
        Times all = notes.between(Duration.ZERO, Duration.ofDays(1));
        row("all", all, notes.errors(), notes.tooMany());
        List<Drift> drifts = drifts();
        out.println();
        out.printf(
                Locale.ROOT,
                "%-44s %12s %12s   (%d s from second %d on, and the last)%n",
                "",
                "at first",
                "at last",
                wish.window().toSeconds(),
                wish.warm().toSeconds());
        drifts.forEach(drift -> out.printf(
                Locale.ROOT,
                "%-44s %12.1f %12.1f   %s%n",
                drift.what(),
                drift.first(),
                drift.last(),
                drift.flat() ? "flat" : "not flat"));
        out.println();
        notes.told().forEach(error -> out.println("error: " + error));
        out.printf(Locale.ROOT, "%,d entries, %,d of them recorded meanwhile%n", after, after - before);
        out.println("errors in the system's own log: " + logged(log));
        out.println("verify ended with " + verified);
        StringBuilder json = new StringBuilder("{\"bench\":\"soak\"");
        json.append(String.format(
                Locale.ROOT,
                ",\"users\":%d,\"minutes\":%d,\"entries\":%d,\"requests\":%d,\"errors\":%d,\"tooMany\":%d"
                        + ",\"p50Ms\":%.1f,\"p95Ms\":%.1f,\"maxMs\":%.1f",
                wish.users(),
                wish.minutes(),
                after,
                all.count(),
                notes.errors(),
                notes.tooMany(),
                all.p50(),
                all.p95(),
                all.most()));
        drifts.forEach(drift -> json.append(
                String.format(Locale.ROOT, ",\"%s\":[%.1f,%.1f]", drift.key(), drift.first(), drift.last())));
        out.println(json.append(",\"verify\":").append(verified).append('}'));
    }

    private void row(String what, Times times, int errors, int tooMany) {
        out.printf(
                Locale.ROOT,
                "%-28s %8d %7d %6d %9.1f %9.1f %9.1f%n",
                what,
                times.count(),
                errors,
                tooMany,
                times.p50(),
                times.p95(),
                times.most());
    }

    private List<Drift> drifts() {
        Duration warm = wish.warm();
        Duration firstEnd = warm.plus(wish.window());
        Duration end = Duration.ofMinutes(wish.minutes());
        Duration lastStart = end.minus(wish.window());
        // the last sample is taken as the last second ends
        Duration over = end.plus(SAMPLE);
        ToDoubleFunction<Vitals.Sample> heap = Vitals.Sample::heap;
        return List.of(
                new Drift(
                        "resident memory of Java (MiB)",
                        "javaMiB",
                        vitals.mean(warm, firstEnd, Vitals.Sample::java),
                        vitals.mean(lastStart, over, Vitals.Sample::java),
                        16),
                new Drift(
                        "used heap, the least (MiB)",
                        "heapMiB",
                        vitals.least(warm, firstEnd, heap),
                        vitals.least(lastStart, over, heap),
                        16),
                new Drift(
                        "memory of PostgreSQL, PSS (MiB)",
                        "postgresMiB",
                        vitals.mean(warm, firstEnd, Vitals.Sample::postgres),
                        vitals.mean(lastStart, over, Vitals.Sample::postgres),
                        16),
                new Drift(
                        "connections to the database",
                        "connections",
                        vitals.mean(warm, firstEnd, Vitals.Sample::connections),
                        vitals.mean(lastStart, over, Vitals.Sample::connections),
                        2),
                new Drift(
                        "all requests, p95 (ms)",
                        "p95OfMinutesMs",
                        notes.between(warm, firstEnd).p95(),
                        notes.between(lastStart, end).p95(),
                        50));
    }

    private static long logged(Path log) throws IOException {
        if (!Files.exists(log)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> ERROR.matcher(line).matches()).count();
        }
    }
}
