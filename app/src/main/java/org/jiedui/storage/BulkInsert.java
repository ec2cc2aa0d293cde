package org.jiedui.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Many rows at once into a table with policies, which the database's own bulk load refuses: into a temporary twin of the
 * table first, from there by an ordinary insert, each row of which the policies check. A few rows are inserted one by one:
 * that costs less than the twin.
 */
public final class BulkInsert {

    private static final int FEW = 12;

    private BulkInsert() {}

    /**
     * Inside the transaction of the connection.
     *
     * @param columns their names, in the order of the fields
     * @param rows    in the text format of COPY
     */
    public static void rows(Connection connection, String table, String columns, Reader rows)
            throws SQLException, IOException {
        BufferedReader lines = new BufferedReader(rows);
        List<String> first = new ArrayList<>();
        while (first.size() <= FEW) {
            String line = lines.readLine(); // ends of lines within a field are escaped
            if (line == null) {
                oneByOne(connection, table, columns, first);
                return;
            }
            first.add(line);
        }
        inBulk(connection, table, columns, first, lines);
    }

    private static void inBulk(
            Connection connection, String table, String columns, List<String> first, BufferedReader rest)
            throws SQLException, IOException {
        String staged = "staged_" + table;
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create temporary table if not exists " + staged + " (like " + table + ") on commit delete rows");
            if (holds(statement, staged)) {
                statement.execute("truncate pg_temp." + staged);
            }
            String copy = "copy pg_temp." + staged + " (" + columns + ") from stdin";
            try (Writer out = new OutputStreamWriter(
                    new PGCopyOutputStream(connection.unwrap(PGConnection.class), copy), StandardCharsets.UTF_8)) {
                for (String line : first) {
                    out.append(line).append('\n');
                }
                rest.transferTo(out);
            }
            statement.execute(
                    "insert into " + table + " (" + columns + ") select " + columns + " from pg_temp." + staged);
        }
    }

    /** Rows of an earlier call in the same transaction. */
    private static boolean holds(Statement statement, String staged) throws SQLException {
        try (ResultSet found = statement.executeQuery("select exists (select from pg_temp." + staged + ")")) {
            return found.next() && found.getBoolean(1);
        }
    }

    private static void oneByOne(Connection connection, String table, String columns, List<String> lines)
            throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        String places = columns.replaceAll("[^,]+", "?");
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + table + " (" + columns + ") values (" + places + ")")) {
            for (String line : lines) {
                int field = 0;
                for (String text : line.split("\t", -1)) {
                    insert.setObject(++field, plain(text), Types.OTHER); // read as what the column is
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** What a field says; nothing, if it is null. */
    private static @Nullable String plain(String field) {
        if (field.equals("\\N")) {
            return null;
        }
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder plain = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            char letter = field.charAt(i);
            if (letter != '\\') {
                plain.append(letter);
                continue;
            }
            char escaped = field.charAt(++i);
            plain.append(
                    switch (escaped) {
                        case 't' -> '\t';
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        default -> escaped;
                    });
        }
        return plain.toString();
    }
}
