package org.jiedui.opendata;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * Rows as Parquet, written by the columnar engine: they are gathered in a database file of their own, which spills what does not
 * fit its memory, and leave it as one file at the end.
 */
final class ParquetRows implements Rows {

    private static final int DECIMALS = 10;

    private final Path folder;
    private final OutputStream out;
    private final Connection connection;
    private final DuckDBAppender rows;
    private final Runnable done;
    private long added;
    private boolean let;

    private ParquetRows(Path folder, OutputStream out, Connection connection, List<Column> columns, Runnable done)
            throws SQLException {
        this.folder = folder;
        this.out = out;
        this.connection = connection;
        this.rows = table(connection, columns);
        this.done = done;
    }

    /**
     * @param folder its own, taken away when it is closed
     * @param memory as the engine says it
     * @param done   told once when the engine is let go of, which is before the file is sent
     */
    static ParquetRows in(Path folder, String memory, List<Column> columns, OutputStream out, Runnable done) {
        boolean open = false;
        try {
            ParquetRows rows = new ParquetRows(folder, out, opened(folder, memory), columns, done);
            open = true;
            return rows;
        } catch (SQLException e) {
            throw trouble(e);
        } finally {
            if (!open) {
                takeAway(folder);
            }
        }
    }

    private static Connection opened(Path folder, String memory) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", memory);
        settings.setProperty("threads", "1");
        settings.setProperty("temp_directory", folder.resolve("spill").toString());
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        return DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("rows"), settings);
    }

    /** Closes the connection if there can be no table. */
    private static DuckDBAppender table(Connection connection, List<Column> columns) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(columns.stream()
                    .map(column -> '"' + column.name() + "\" " + column.type().sql())
                    .collect(Collectors.joining(", ", "create table told (", ")")));
            return connection.unwrap(DuckDBConnection.class).createAppender("told");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void add(List<? extends @Nullable Object> row) {
        try {
            rows.beginRow();
            for (Object cell : row) {
                append(cell);
            }
            rows.endRow();
            added++;
        } catch (SQLException e) {
            throw trouble(e);
        }
    }

    private void append(@Nullable Object cell) throws SQLException {
        switch (cell) {
            case null -> rows.appendNull();
            case BigDecimal amount -> rows.append(amount.setScale(DECIMALS, RoundingMode.UNNECESSARY));
            case Long number -> rows.append(number.longValue());
            case Integer number -> rows.append(number.longValue());
            case Boolean flag -> rows.append(flag.booleanValue());
            case LocalDate day -> rows.append(day);
            case Instant moment -> rows.append(moment.atOffset(ZoneOffset.UTC));
            case Map<?, ?> words -> rows.append(JsonRows.text(words));
            default -> rows.append(cell.toString());
        }
    }

    @Override
    public void end() throws IOException {
        Path file = folder.resolve("told.parquet");
        try {
            rows.flush(); // closing would do it too, and keep to itself that it failed
            rows.close();
            try (Statement statement = connection.createStatement()) {
                allThere(statement);
                statement.execute(
                        "copy told to '" + file.toString().replace("'", "''") + "' (format parquet, compression zstd)");
            }
        } catch (SQLException e) {
            throw trouble(e);
        }
        letGo();
        Files.copy(file, out);
    }

    private void allThere(Statement statement) throws SQLException {
        try (ResultSet count = statement.executeQuery("select count(*) from told")) {
            count.next();
            if (count.getLong(1) != added) {
                throw new SQLException("of " + added + " rows the engine has " + count.getLong(1));
            }
        }
    }

    private void letGo() {
        if (let) {
            return;
        }
        let = true;
        try (connection;
                rows) {
            // closing is all
        } catch (SQLException e) {
            throw trouble(e);
        } finally {
            done.run();
        }
    }

    @Override
    public void close() {
        try {
            letGo();
        } finally {
            takeAway(folder);
        }
    }

    private static void takeAway(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot take away " + folder, e);
        }
    }

    /** So that a full disk is told as such. */
    private static UncheckedIOException trouble(SQLException e) {
        return new UncheckedIOException(new IOException(e.getMessage(), e));
    }
}
