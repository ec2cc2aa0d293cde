package org.jiedui.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What somebody meets on the first day: how long {@code ./jiedui run --demo} takes to the first page in a fresh data folder
 * and again in the same one, how much memory the whole system holds at rest, and how fast the API's answer is beside the
 * health check of the same server, which does nothing. Limits are those of the design.
 */
final class HouseBenchmark {

    private static final int ASKED = 200;
    private static final int WARM = 100;

    private final Path folder;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private HouseBenchmark(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    static void run() throws IOException {
        // the first start of all builds, and is not what is measured
        inFolder(house -> stop(house.start(false).process()));
        inFolder(HouseBenchmark::measure);
    }

    private interface Work {
        void on(HouseBenchmark house) throws IOException;
    }

    private static void inFolder(Work work) throws IOException {
        Path folder = Files.createTempDirectory("jiedui-house");
        try {
            work.on(new HouseBenchmark(folder, freePort()));
        } finally {
            delete(folder);
        }
    }

    private void measure() throws IOException {
        Started fresh = start(true);
        String token = Files.readString(folder.resolve("admin-token")).strip();
        long loaded = untilLoaded(token, fresh.at());
        double[] answers = latencies("/api/answers?set=2017", token);
        double[] sheet = latencies("/api/answers?set=2017&by=person", token);
        double[] health = latencies("/actuator/health", token);
        long rest = memory(fresh.process());
        stop(fresh.process());
        Started again = start(false);
        stop(again.process());
        System.out.printf(Locale.ROOT, "%-58s %10s %10s%n", "", "measured", "limit");
        row("first page, fresh data folder, with --demo (s)", fresh.seconds(), "20");
        row("the example loaded, from the same start (s)", loaded / 1e9, "");
        row("first page, restart (s)", again.seconds(), "10");
        row("memory of all processes after that, PSS (MiB)", rest / 1024.0, "1024");
        row("health check, p50 (ms)", at(health, 50), "");
        row("all measures of the set, p50 (ms)", at(answers, 50), "");
        row("all measures of the set, p95 (ms)", at(answers, 95), "500");
        row("all measures by person, p95 (ms)", at(sheet, 95), "");
        row("all measures, as a multiple of the health check (p50)", at(answers, 50) / at(health, 50), "");
        System.out.printf(
                Locale.ROOT,
                "{\"bench\":\"house\",\"freshSeconds\":%.1f,\"restartSeconds\":%.1f,\"pssMiB\":%.0f,\"answersP95Ms\":%.1f}%n",
                fresh.seconds(),
                again.seconds(),
                rest / 1024.0,
                at(answers, 95));
    }

    private record Started(Process process, long at, double seconds) {}

    private Started start(boolean demo) throws IOException {
        ProcessBuilder command =
                new ProcessBuilder("./jiedui", "run", "--data", folder.toString(), "--port", String.valueOf(port));
        if (demo) {
            command.command().add("--demo");
        }
        long at = System.nanoTime();
        Process process = command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (status("/sign-in", "") != 200) {
            if (!process.isAlive()) {
                throw new IllegalStateException("./jiedui run ended with " + process.exitValue());
            }
            pause();
        }
        return new Started(process, at, (System.nanoTime() - at) / 1e9);
    }

    /** Until the last entry of the example is in an answer: 39 and more 亿元 agreed, known to be in its last workbook. */
    private long untilLoaded(String token, long from) throws IOException {
        while (!body("/api/answers?set=2017&measure=E01", token).contains("\"value\":\"13\"")) {
            pause();
        }
        return System.nanoTime() - from;
    }

    private double[] latencies(String path, String token) throws IOException {
        double[] taken = new double[ASKED];
        for (int i = -WARM; i < ASKED; i++) {
            long from = System.nanoTime();
            body(path, token);
            if (i >= 0) {
                taken[i] = (System.nanoTime() - from) / 1e6;
            }
        }
        Arrays.sort(taken);
        return taken;
    }

    private String body(String path, String token) throws IOException {
        try {
            return http.send(request(path, token), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private int status(String path, String token) {
        try {
            return http.send(request(path, token), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token)).build();
    }

    /** KiB that the process and its children really take, shared pages counted once. */
    private static long memory(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(handle -> pss(handle.pid()))
                .sum();
    }

    private static long pss(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static void stop(Process process) {
        process.destroy();
        process.onExit().join();
    }

    private static double at(double[] sorted, int percentile) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percentile / 100)];
    }

    private static void row(String what, double measured, String limit) {
        System.out.printf(Locale.ROOT, "%-58s %10.1f %10s%n", what, measured, limit);
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path :
                    (List<Path>) all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
