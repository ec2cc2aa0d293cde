package org.jiedui.storage;

import java.io.IOException;
import java.io.Reader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * Many rows at once into a table with policies, which the database's own bulk load refuses: into a temporary twin of the
 * table first, from there by an ordinary insert, each row of which the policies check.
 */
public final class BulkInsert {

    private BulkInsert() {}

    /**
     * Inside the transaction of the connection.
     *
     * @param columns their names, in the order of the fields
     * @param rows    in the text format of COPY
     */
    public static void rows(Connection connection, String table, String columns, Reader rows)
            throws SQLException, IOException {
        String staged = "staged_" + table;
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create temporary table if not exists " + staged + " (like " + table + ") on commit delete rows");
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy pg_temp." + staged + " (" + columns + ") from stdin", rows);
            statement.execute(
                    "insert into " + table + " (" + columns + ") select " + columns + " from pg_temp." + staged);
            statement.execute("truncate pg_temp." + staged);
        }
    }
}
