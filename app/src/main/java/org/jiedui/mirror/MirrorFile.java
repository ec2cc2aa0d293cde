package org.jiedui.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.duckdb.DuckDBConnection;
import org.springframework.util.FileSystemUtils;

/** One database file of the columnar engine, made empty and taken away when closed. */
final class MirrorFile implements AutoCloseable {

    private static final FileAttribute<Set<PosixFilePermission>> ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;
    private final DuckDBConnection writing;
    private final ConcurrentLinkedDeque<Connection> reading = new ConcurrentLinkedDeque<>();

    private MirrorFile(Path folder, DuckDBConnection writing) {
        this.folder = folder;
        this.writing = writing;
    }

    /** Takes away what a process that did not end in order has left behind. */
    static void clear(Path parent) {
        try {
            FileSystemUtils.deleteRecursively(parent);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot take away " + parent, e);
        }
    }

    static MirrorFile make(Path parent, Mirror.Limits limits) {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(parent, ALONE), "m");
            Properties settings = new Properties();
            settings.setProperty("memory_limit", limits.memory());
            settings.setProperty("threads", String.valueOf(limits.threads()));
            settings.setProperty("temp_directory", folder.resolve("spill").toString());
            settings.setProperty("autoinstall_known_extensions", "false");
            settings.setProperty("autoload_known_extensions", "false");
            Connection connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("mirror"), settings);
            Files.setPosixFilePermissions(folder.resolve("mirror"), PosixFilePermissions.fromString("rw-------"));
            try (Statement statement = connection.createStatement();
                    InputStream schema = MirrorFile.class.getResourceAsStream("/mirror/schema.sql")) {
                if (schema == null) {
                    throw new IllegalStateException("mirror/schema.sql is missing");
                }
                statement.execute(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
            }
            connection.setAutoCommit(false);
            return new MirrorFile(folder, connection.unwrap(DuckDBConnection.class));
        } catch (SQLException e) {
            throw new MirrorTrouble(e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a mirror in " + parent, e);
        }
    }

    /** The one connection that writes; not for several threads at once. */
    DuckDBConnection writing() {
        return writing;
    }

    /** Runs a question on one unchanging state of the mirror. */
    <T> T read(Mirror.Reading<T> question, Instant now) {
        try {
            Connection connection = reading.pollFirst();
            if (connection == null) {
                connection = writing.duplicate();
                connection.setAutoCommit(false);
            }
            try {
                return question.from(connection, later(now, moment(connection)));
            } finally {
                connection.rollback();
                reading.addFirst(connection);
            }
        } catch (SQLException e) {
            throw new MirrorTrouble(e);
        }
    }

    /** What was brought up since the reader asked where the ledger stands is in its state, too. */
    private static Instant moment(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet state = statement.executeQuery("select moment from state")) {
            state.next();
            return state.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public void close() {
        try {
            for (Connection connection : reading) {
                connection.close();
            }
            writing.close();
            FileSystemUtils.deleteRecursively(folder);
        } catch (SQLException e) {
            throw new MirrorTrouble(e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot take away " + folder, e);
        }
    }
}
