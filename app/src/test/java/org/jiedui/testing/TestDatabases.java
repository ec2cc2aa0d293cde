package org.jiedui.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.jiedui.storage.Login;
import org.jiedui.storage.Store;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * One PostgreSQL for all tests of a JVM; the migrations run once, into a template, and each test class gets a copy of it.
 */
public class TestDatabases {

    /** Where the programs are unpacked, once for all runs. */
    public static final Path BINARIES = Path.of("target", "postgres").toAbsolutePath();

    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final List<ConfigurableApplicationContext> LASTING = new CopyOnWriteArrayList<>();

    private TestDatabases() {}

    /** A fresh database behind an empty data folder; closing it takes both away. */
    public static Store open() {
        return One.CLUSTER.copy();
    }

    /** An application that lives until the JVM ends is closed before PostgreSQL is. */
    static void closeFirst(ConfigurableApplicationContext context) {
        LASTING.add(context);
    }

    /** Takes the database and the folder of a closed store away. */
    static void drop(Store store) {
        String url = store.owner().url();
        String name = url.substring(url.lastIndexOf('/') + 1).replaceFirst("\\?.*", "");
        One.CLUSTER.execute("drop database " + name + " with (force)");
        deleteFolder(store.folder());
    }

    private record Cluster(Store store) {

        Store copy() {
            try {
                String name = "test_" + COUNT.incrementAndGet();
                execute("create database " + name + " template " + TEMPLATE);
                Path folder = Files.createTempDirectory("jiedui-test");
                Login owner = store.owner().onDatabase(name);
                // All share the one role of the application, and so its password.
                Path secrets = Files.createDirectories(folder.resolve("secrets"));
                Files.writeString(
                        secrets.resolve(store.application().user()),
                        store.application().password());
                String url = owner.url() + "&user=" + owner.user() + "&password=" + owner.password();
                return Store.open(new Store.Options(folder, url, null), line -> {});
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void execute(String statement) {
            try (Connection connection = store.owner().onDatabase("postgres").connect();
                    Statement sql = connection.createStatement()) {
                sql.execute(statement);
            } catch (SQLException e) {
                throw new IllegalStateException(statement, e);
            }
        }
    }

    private static final class One {

        static final Cluster CLUSTER = start();

        private static Cluster start() {
            try {
                Path folder = Files.createTempDirectory("jiedui-tests");
                Store store = Store.open(new Store.Options(folder, null, BINARIES), line -> {});
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    LASTING.forEach(ConfigurableApplicationContext::close);
                    store.close();
                    deleteFolder(folder);
                }));
                Cluster cluster = new Cluster(store);
                // Nothing here outlives the machine; a killed PostgreSQL loses nothing by this either.
                for (String setting : List.of("fsync", "full_page_writes")) {
                    cluster.execute("alter system set " + setting + " = off");
                }
                cluster.execute("select pg_reload_conf()");
                cluster.execute("create database " + TEMPLATE);
                Login owner = store.owner().onDatabase(TEMPLATE);
                var migrated = Flyway.configure()
                        .dataSource(owner.url(), owner.user(), owner.password())
                        .placeholders(Map.of("app", store.application().user()))
                        .load()
                        .migrate();
                assertThat(migrated.success).isTrue();
                return cluster;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void deleteFolder(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
