package org.jiedui.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that comes along, on the data folder: durable, reachable on the loopback address only and with a password
 * only. It outlives a killed JVM and is then taken over again; if it is killed itself it is started again.
 */
class EmbeddedPostgres implements AutoCloseable {

    static final String OWNER = "jiedui";
    static final String DATABASE = "jiedui";
    static final String MAJOR = "18";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(250);
    private static final Duration SECOND_THOUGHTS = Duration.ofSeconds(10);

    private final DataFolder folder;
    private final PostgresBinaries binaries;
    private volatile boolean closing;
    private int port;

    private EmbeddedPostgres(DataFolder folder, PostgresBinaries binaries) {
        this.folder = folder;
        this.binaries = binaries;
    }

    static EmbeddedPostgres start(DataFolder folder, PostgresBinaries binaries, Consumer<String> progress) {
        EmbeddedPostgres postgres = new EmbeddedPostgres(folder, binaries);
        try {
            postgres.checkOrMakeCluster(progress);
            postgres.adoptOrStart(progress);
            postgres.makeDatabase();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start PostgreSQL on " + folder.postgres(), e);
        }
        Thread.ofVirtual().name("postgres-watch").start(postgres::watch);
        return postgres;
    }

    /** The way into the server that runs on the folder, whoever started it; empty if none runs. */
    static Optional<Login> running(DataFolder folder) {
        try {
            return Postmaster.of(folder.postgres()).map(found -> login(folder, found.port()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The user that owns everything; for migrations only. */
    Login owner() {
        return login(folder, port);
    }

    @Override
    public synchronized void close() {
        closing = true;
        PostgresBinaries.Said said =
                binaries.run("pg_ctl", "stop", "-D", folder.postgres().toString(), "-m", "fast", "-w", "-t", "60");
        if (said.code() != 0 && Postmaster.livingOn(folder.postgres())) {
            log.warn("PostgreSQL on {} did not stop: {}", folder.postgres(), said.output());
        }
    }

    private static Login login(DataFolder folder, int port) {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE + "?reWriteBatchedInserts=true";
        return new Login(url, OWNER, folder.secret("database-owner"));
    }

    private void checkOrMakeCluster(Consumer<String> progress) throws IOException {
        Path version = folder.postgres().resolve("PG_VERSION");
        if (!Files.exists(version)) {
            progress.accept("Laying out the database in " + folder.postgres() + " …");
            makeCluster();
        }
        String major = Files.readString(version, UTF_8).strip();
        if (!major.equals(MAJOR)) {
            throw new StorageTrouble("The database in " + folder.postgres() + " is of PostgreSQL " + major
                    + ", this Jiedui brings PostgreSQL " + MAJOR
                    + "; open it with the Jiedui that made it, or name another folder with --data.");
        }
    }

    private void makeCluster() throws IOException {
        folder.secret("database-owner");
        Path draft = folder.root().resolve("pg-draft");
        PostgresBinaries.delete(draft);
        PostgresBinaries.Said said = binaries.run(
                "initdb",
                "--pgdata=" + draft,
                "--username=" + OWNER,
                "--pwfile=" + folder.root().resolve("secrets/database-owner"),
                "--auth=scram-sha-256",
                "--data-checksums",
                "--encoding=UTF8",
                "--no-locale",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        if (said.code() != 0) {
            throw trouble("Cannot lay out the database in " + folder.postgres(), said.output());
        }
        Path settings = draft.resolve("postgresql.conf");
        Files.writeString(settings, Files.readString(settings) + "\ninclude 'jiedui.conf'\n");
        Files.move(draft, folder.postgres());
    }

    private void adoptOrStart(Consumer<String> progress) throws IOException {
        Optional<Postmaster> orphan = Postmaster.of(folder.postgres());
        if (orphan.isPresent() && answers(orphan.get().port())) {
            port = orphan.get().port();
            progress.accept("Taking over the PostgreSQL that still runs on " + folder.postgres());
            return;
        }
        // The children of a killed postmaster must be gone before its mark may be wiped away.
        await("the rest of an earlier PostgreSQL to end", () -> !Postmaster.livingOn(folder.postgres()));
        Files.deleteIfExists(folder.postgres().resolve("postmaster.pid"));
        progress.accept("Starting PostgreSQL …");
        port = usualPort().filter(EmbeddedPostgres::free).orElseGet(EmbeddedPostgres::anyPort);
        launch();
    }

    private void launch() throws IOException {
        Files.writeString(folder.postgres().resolve("jiedui.conf"), settings(port), UTF_8);
        Path serverLog = folder.logs().resolve("postgres.log");
        Files.deleteIfExists(serverLog);
        PostgresBinaries.Said said = binaries.run(
                "pg_ctl", "start", "-D", folder.postgres().toString(), "-l", serverLog.toString(), "-w", "-t", "300");
        if (said.code() != 0) {
            String logged = Files.exists(serverLog) ? Files.readString(serverLog, UTF_8) : "";
            throw trouble("PostgreSQL does not start on " + folder.postgres(), logged + "\n" + said.output());
        }
    }

    private void makeDatabase() {
        Login server = owner().onDatabase("postgres");
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database " + DATABASE);
        } catch (SQLException e) {
            throw new StorageTrouble(
                    "PostgreSQL on " + folder.postgres() + " does not let its owner in (" + e.getMessage() + "); see "
                            + folder.logs() + ".",
                    e);
        }
    }

    /** Starts the server again when it was killed; runs until closing. */
    private void watch() {
        Duration wait = GLANCE;
        while (!closing) {
            pause(wait);
            wait = GLANCE;
            try {
                revive();
            } catch (IOException | UncheckedIOException | StorageTrouble e) {
                log.error("PostgreSQL on {} ended and could not be started again", folder.postgres(), e);
                wait = SECOND_THOUGHTS;
            }
        }
    }

    private synchronized void revive() throws IOException {
        if (!closing && Postmaster.of(folder.postgres()).isEmpty()) {
            log.warn("PostgreSQL on {} ended by itself; starting it again", folder.postgres());
            await("the rest of the ended PostgreSQL to go", () -> !Postmaster.livingOn(folder.postgres()));
            Files.deleteIfExists(folder.postgres().resolve("postmaster.pid"));
            launch();
            log.info("PostgreSQL runs again");
        }
    }

    private boolean answers(int at) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Postmaster.livingOn(folder.postgres())) {
            try (Connection connection =
                    login(folder, at).onDatabase("postgres").connect()) {
                return connection.isValid(5);
            } catch (SQLException e) {
                if (!"57P03".equals(e.getSQLState()) || Instant.now().isAfter(end)) {
                    return false; // neither starting up nor shutting down: not to be used
                }
                pause(Duration.ofMillis(50));
            }
        }
        return false;
    }

    private Optional<Integer> usualPort() throws IOException {
        Path settings = folder.postgres().resolve("jiedui.conf");
        if (!Files.exists(settings)) {
            return Optional.empty();
        }
        return Files.readAllLines(settings).stream()
                .filter(line -> line.startsWith("port = "))
                .map(line -> Integer.valueOf(line.substring("port = ".length())))
                .findFirst();
    }

    private static boolean free(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static int anyPort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback address", e);
        }
    }

    private static String settings(int port) {
        return """
                # Written at every start.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                password_encryption = scram-sha-256
                max_connections = 60
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                shared_buffers = 256MB
                effective_cache_size = 1GB
                work_mem = 32MB
                maintenance_work_mem = 128MB
                max_wal_size = 2GB
                random_page_cost = 1.1
                jit = off
                timezone = 'Asia/Shanghai'
                lc_messages = 'C'
                """.formatted(port);
    }

    private static StorageTrouble trouble(String what, String output) {
        if (FullDisk.said(output)) {
            return new StorageTrouble(what + ": the disk is full; make room and start again.");
        }
        Predicate<String> telling = line -> line.contains("FATAL") || line.contains("error:") || line.contains("PANIC");
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        String last = lines.isEmpty() ? "it says nothing" : lines.getLast();
        return new StorageTrouble(what + ": "
                + lines.stream().filter(telling).findFirst().orElse(last).strip());
    }

    private static void await(String what, java.util.function.BooleanSupplier reached) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!reached.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new StorageTrouble("Waited in vain for " + what + "; end it by hand and start again.");
            }
            pause(Duration.ofMillis(50));
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
