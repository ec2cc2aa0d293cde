package org.jiedui.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jiedui.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SurvivalTest {

    /** Rows that the writing process must have been told are kept, before it is killed. */
    private static final int ENOUGH = 200;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void nothingAcknowledgedIsLostWhenJavaOrPostgresIsKilledInMidWrite() throws Exception {
        long acknowledged = writeUntilKilled();
        try (Store store = open()) {
            assertThat(rows(store)).isGreaterThanOrEqualTo(acknowledged);

            long before = rows(store);
            long written = writeWhilePostgresIsKilled(store);
            assertThat(written).isPositive();
            awaitRows(store, before + written);
        }
        try (Store again = open()) {
            assertThat(rows(again)).isPositive();
            outlivesTheMachine(again);
        }
        assertThat(Files.exists(folder.resolve("pg/postmaster.pid"))).isFalse();
    }

    /** Another process opens the folder and writes; meanwhile nobody else can; then it is killed without warning. */
    private long writeUntilKilled() throws IOException, InterruptedException, SQLException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process writer = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        classPath,
                        Writer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long acknowledged = 0;
        try (BufferedReader said = writer.inputReader(UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                acknowledged = Long.parseLong(line);
                if (acknowledged == ENOUGH) {
                    assertThatThrownBy(this::open)
                            .isInstanceOf(StorageTrouble.class)
                            .hasMessageContaining("in use by another Jiedui");
                    try (Store beside = Store.openOrJoin(options(), line2 -> {})) {
                        assertThat(rows(beside)).isGreaterThanOrEqualTo(ENOUGH);
                    }
                    writer.toHandle().destroyForcibly(); // leaves what it said readable
                }
            }
        }
        assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(acknowledged).isGreaterThanOrEqualTo(ENOUGH);
        return acknowledged;
    }

    private long writeWhilePostgresIsKilled(Store store) throws SQLException, IOException {
        long pid = Long.parseLong(
                Files.readAllLines(folder.resolve("pg/postmaster.pid")).getFirst());
        long written = 0;
        try (Connection connection = store.owner().connect();
                Statement statement = connection.createStatement()) {
            while (true) {
                statement.execute("insert into kept default values");
                written++;
                if (written == ENOUGH) {
                    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
                }
            }
        } catch (SQLException gone) {
            return written;
        }
    }

    /** What no killing here shows: what is said to be kept has reached the disc. */
    private static void outlivesTheMachine(Store store) throws SQLException {
        try (Connection connection = store.application().connect();
                Statement statement = connection.createStatement()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                try (ResultSet said = statement.executeQuery("show " + setting)) {
                    assertThat(said.next()).isTrue();
                    assertThat(said.getString(1)).as(setting).isEqualTo("on");
                }
            }
        }
    }

    private void awaitRows(Store store, long atLeast) throws SQLException {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (true) {
            try {
                assertThat(rows(store)).isGreaterThanOrEqualTo(atLeast);
                return;
            } catch (SQLException notYet) {
                if (Instant.now().isAfter(end)) {
                    throw notYet;
                }
            }
        }
    }

    private static long rows(Store store) throws SQLException {
        try (Connection connection = store.owner().connect();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from kept")) {
            count.next();
            return count.getLong(1);
        }
    }

    private Store open() {
        return Store.open(options(), line -> {});
    }

    private Store.Options options() {
        return new Store.Options(folder, null, TestDatabases.BINARIES);
    }

    /** The process that is killed: one row per transaction, each told when it is kept. */
    static class Writer {

        private Writer() {}

        public static void main(String[] arguments) throws SQLException {
            List<String> words = List.of(arguments);
            Store store =
                    Store.open(new Store.Options(Path.of(words.getFirst()), null, TestDatabases.BINARIES), line -> {});
            try (Connection connection = store.owner().connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table kept (no bigint generated always as identity)");
                for (long n = 1; n < 1_000_000; n++) {
                    statement.execute("insert into kept default values");
                    System.out.println(n);
                }
            }
        }
    }
}
