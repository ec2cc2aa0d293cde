package org.jiedui.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jiedui.storage.FullDisk;
import org.jiedui.storage.StorageTrouble;
import org.jiedui.storage.Store;
import org.postgresql.PGConnection;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.FileSystemUtils;

/**
 * Brings a backup back into an empty folder and an empty database: the tables as they were made then, their rows in one
 * transaction with every check in force, and only then what a newer Jiedui changes in them. All of it, or nothing.
 */
public final class Restore {

    private final BackupFile backup;
    private final Consumer<String> progress;

    /** @param progress is told, in a line each, how far it has come */
    public Restore(BackupFile backup, Consumer<String> progress) {
        this.backup = backup;
        this.progress = progress;
    }

    /**
     * Gives the store, open, with everything in it.
     *
     * @throws AlteredException if the backup is not what was written; the folder was not touched
     * @throws StorageTrouble if the folder or the database is not empty, or it fails half-way; the folder is left empty
     */
    public Store into(Store.Options options) {
        progress.accept("Checking " + backup + " …");
        Manifest manifest = backup.whole();
        Map<String, Resource> scripts = scripts();
        Set<String> unknown = new TreeSet<>(
                manifest.schema().stream().map(Manifest.Step::script).toList());
        unknown.removeAll(scripts.keySet());
        if (!unknown.isEmpty()) {
            throw new StorageTrouble("The backup was made by a newer Jiedui (this one does not know " + unknown
                    + "); restore it with that one.");
        }
        Store store = Store.openForRestore(options, progress);
        boolean done = false;
        boolean[] begun = {false};
        try {
            fill(store, manifest, scripts, begun);
            store.restored();
            done = true;
            return store;
        } catch (IOException e) {
            throw trouble(e, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException | SQLException | FlywayException e) {
            throw trouble(e, String.valueOf(e.getMessage()));
        } finally {
            if (!done) {
                undo(store, begun[0]);
            }
        }
    }

    private static StorageTrouble trouble(Exception e, String message) {
        String why = FullDisk.isBehind(e) ? "the disk is full" : message;
        return new StorageTrouble("The backup could not be brought back (" + why + "); the folder is empty again.", e);
    }

    private void fill(Store store, Manifest manifest, Map<String, Resource> scripts, boolean[] begun)
            throws IOException, SQLException {
        try (Connection connection = store.owner().connect()) {
            if (!new Tables(connection).none()) {
                throw new StorageTrouble(
                        "The database " + store.owner().url() + " is not empty; name one without tables.");
            }
            begun[0] = true;
            Set<String> then =
                    manifest.schema().stream().map(Manifest.Step::script).collect(Collectors.toSet());
            progress.accept("Making the tables …");
            migrate(store, scripts, then);
            if (!new Tables(connection).steps().equals(manifest.schema())) {
                throw new StorageTrouble("The backup was made by a Jiedui whose tables differ from what this one makes;"
                        + " restore it with that one.");
            }
            connection.setAutoCommit(false);
            load(store, connection, manifest);
            connection.commit();
            connection.setAutoCommit(true);
            migrate(store, scripts, scripts.keySet());
            try (Statement statement = connection.createStatement()) {
                int links = statement.executeUpdate(
                        "update invitation set revoked_at = now() where used_at is null and revoked_at is null");
                progress.accept("Links to set a password that were open: revoked (" + links
                        + "). Tokens and recovery codes" + " are those of " + manifest.taken()
                        + ": what was revoked or used since opens again.");
                statement.execute("analyze");
            }
        }
    }

    private static void undo(Store store, boolean begun) {
        try {
            if (begun) {
                Flyway.configure()
                        .dataSource(
                                store.owner().url(),
                                store.owner().user(),
                                store.owner().password())
                        .cleanDisabled(false)
                        .load()
                        .clean();
            }
        } catch (FlywayException e) {
            // the database of the folder goes with the folder
        } finally {
            store.closeAndWipe();
        }
    }

    private static Map<String, Resource> scripts() {
        try {
            Map<String, Resource> scripts = new HashMap<>();
            for (Resource script :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*.sql")) {
                scripts.put(String.valueOf(script.getFilename()), script);
            }
            return scripts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void migrate(Store store, Map<String, Resource> scripts, Set<String> names) throws IOException {
        Path folder = Files.createTempDirectory(store.folder(), "steps");
        try {
            for (String name : names) {
                try (InputStream text =
                        Objects.requireNonNull(scripts.get(name)).getInputStream()) {
                    Files.copy(text, folder.resolve(name));
                }
            }
            Flyway.configure()
                    .dataSource(
                            store.owner().url(),
                            store.owner().user(),
                            store.owner().password())
                    .locations("filesystem:" + folder)
                    .placeholders(Map.of("app", store.application().user()))
                    .outOfOrder(true)
                    .load()
                    .migrate();
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void load(Store store, Connection connection, Manifest manifest) throws IOException, SQLException {
        List<String> tables =
                manifest.tables().stream().map(Manifest.Table::name).toList();
        try (Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute("alter table " + Backup.quoted(table) + " disable trigger user");
            }
            String all = tables.stream().map(Backup::quoted).collect(Collectors.joining(", "));
            statement.execute("truncate " + all);
            Map<String, Manifest.Table> expected = new HashMap<>();
            manifest.tables().forEach(table -> expected.put(table.part(), table));
            long[] files = {0};
            backup.each((name, bytes) -> {
                Manifest.Table table = expected.get(name);
                if (table != null) {
                    copy(connection, table, bytes);
                } else if (name.startsWith(BackupFile.FILES)) {
                    hold(store, name, bytes);
                    if (++files[0] % 500 == 0) {
                        progress.accept("  files: " + files[0] + " of " + manifest.files());
                    }
                }
            });
            for (String table : tables) {
                statement.execute("alter table " + Backup.quoted(table) + " enable trigger user");
            }
            for (Map.Entry<String, Long> sequence : manifest.sequences().entrySet()) {
                try (ResultSet set = statement.executeQuery("select setval('"
                        + Backup.quoted(sequence.getKey()).replace("'", "''") + "', " + sequence.getValue() + ")")) {
                    set.next();
                }
            }
        }
    }

    private void copy(Connection connection, Manifest.Table table, InputStream bytes) throws IOException {
        try {
            long rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy " + Backup.quoted(table.name()) + " (" + new Tables(connection).columns(table.name())
                                    + ") from stdin with (header match)",
                            bytes);
            if (rows != table.rows()) {
                throw new IOException(table.name() + " took " + rows + " rows of " + table.rows());
            }
            if (rows > 0) {
                progress.accept("  " + table.name() + ": " + rows + (rows == 1 ? " row" : " rows"));
            }
        } catch (SQLException e) {
            throw new StorageTrouble(
                    FullDisk.isBehind(e)
                            ? "The backup could not be brought back: the disk is full; the folder is empty again."
                            : "The backup could not be brought back: the database refuses what stands in "
                                    + table.part() + " (" + e.getMessage() + "); the folder is empty again.",
                    e);
        }
    }

    private static void hold(Store store, String name, InputStream bytes) throws IOException {
        String hash = store.files().hold(bytes).hash();
        if (!name.equals(BackupFile.FILES + hash)) {
            throw new IOException(name + " is not what its name says");
        }
    }
}
