package org.jiedui.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jiedui.storage.Store;

/** What the system holds while it runs: memory of Java and of PostgreSQL, used heap, connections to the database. */
final class Vitals implements AutoCloseable {

    private static final double KIB_OF_MIB = 1024;
    private static final double BYTES_OF_MIB = 1024 * 1024;

    private final MortalServer server;
    private final Path folder;
    private final Store store;
    private final Connection connection;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Sample> samples = new ArrayList<>();

    Vitals(MortalServer server, Path folder) throws SQLException {
        this.server = server;
        this.folder = folder;
        store = Store.openOrJoin(Store.Options.of(folder), line -> {});
        connection = store.owner().connect();
    }

    /** Memory in MiB; of PostgreSQL's processes with shared pages counted once. */
    record Sample(Duration at, double java, double postgres, double heap, double connections) {}

    void take(Duration at) throws IOException, SQLException, InterruptedException {
        double java = server.javas().stream()
                        .mapToLong(pid -> kib(pid, "status", "VmRSS:"))
                        .sum()
                / KIB_OF_MIB;
        double postgres = server.working().stream()
                        .mapToLong(handle -> kib(handle.pid(), "smaps_rollup", "Pss:"))
                        .sum()
                / KIB_OF_MIB;
        long connections = count("select count(*) from pg_stat_activity where backend_type = 'client backend'"
                + " and pid <> pg_backend_pid()");
        samples.add(new Sample(at, java, postgres, heap(), connections));
    }

    double mean(Duration from, Duration until, ToDoubleFunction<Sample> of) {
        return within(from, until).mapToDouble(of).average().orElse(0);
    }

    /** Used heap goes up and down between two collections: its least is what is really held. */
    double least(Duration from, Duration until, ToDoubleFunction<Sample> of) {
        return within(from, until).mapToDouble(of).min().orElse(0);
    }

    private Stream<Sample> within(Duration from, Duration until) {
        return samples.stream()
                .filter(sample ->
                        sample.at().compareTo(from) >= 0 && sample.at().compareTo(until) < 0);
    }

    long entries() throws SQLException {
        return count("select count(*) from ledger_entry");
    }

    private long count(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }

    private double heap() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/actuator/prometheus"))
                .header(
                        "Authorization",
                        "Bearer "
                                + Files.readString(folder.resolve("admin-token"))
                                        .strip())
                .timeout(Duration.ofSeconds(30))
                .build();
        return http.send(request, BodyHandlers.ofString())
                        .body()
                        .lines()
                        .filter(line -> line.startsWith("jvm_memory_used_bytes") && line.contains("area=\"heap\""))
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum()
                / BYTES_OF_MIB;
    }

    private static long kib(long pid, String file, String row) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), file))) {
            return lines.filter(line -> line.startsWith(row))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }

    @Override
    public void close() throws SQLException {
        http.shutdownNow();
        connection.close();
        store.close();
    }
}
