package org.jiedui.answers;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.StringJoiner;

/** Runs things several times, and writes what they took as a table and, at the end, once more for machines. */
final class Stopwatch {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final StringJoiner json = new StringJoiner(",\n ", "{", "}");

    /** What is measured, given the number of the run. */
    interface Run {
        void go(int number) throws SQLException;
    }

    void head() {
        System.out.printf("%n%-76s %9s %9s %9s %9s %5s%n", "milliseconds", "first", "p50", "p95", "work", "runs");
    }

    /** The first run stands by itself: what it had to fetch or to plan lies ready for the others. */
    void time(String what, int runs, Run run) throws SQLException {
        double first = one(run, 0);
        double[] times = new double[runs];
        double worked = work();
        for (int n = 0; n < runs; n++) {
            times[n] = one(run, n + 1);
        }
        row(what, first, times, (work() - worked) / runs);
    }

    /** Each run after {@code before}, which is not timed. */
    void cold(String what, int runs, Run before, Run run) throws SQLException {
        double[] times = new double[runs];
        double worked = 0;
        for (int n = 0; n < runs; n++) {
            before.go(n);
            double since = work();
            times[n] = one(run, n + 1);
            worked += work() - since;
        }
        row(what, times[0], times, worked / runs);
    }

    /** What the processors have done for this process, in milliseconds: the same however busy the machine is with others. */
    static double work() {
        return SYSTEM.getProcessCpuTime() / 1e6;
    }

    private static double one(Run run, int number) throws SQLException {
        long start = System.nanoTime();
        run.go(number);
        return (System.nanoTime() - start) / 1e6;
    }

    private void row(String what, double first, double[] times, double work) {
        Arrays.sort(times);
        double p50 = times[times.length / 2];
        double p95 = times[(int) Math.ceil(times.length * 0.95) - 1];
        System.out.printf("%-76s %9.1f %9.1f %9.1f %9.1f %5d%n", what, first, p50, p95, work, times.length);
        json.add(String.format(
                Locale.ROOT,
                "\"%s\":{\"first\":%.1f,\"p50\":%.1f,\"p95\":%.1f,\"work\":%.1f}",
                what,
                first,
                p50,
                p95,
                work));
    }

    void number(String what, double value, String unit) {
        System.out.printf(Locale.ROOT, "%-76s %,9.1f %s%n", what, value, unit);
        json.add(String.format(Locale.ROOT, "\"%s\":%.1f", what, value));
    }

    String json() {
        return json.toString();
    }
}
