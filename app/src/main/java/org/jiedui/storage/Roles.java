package org.jiedui.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** Sees to it that the application has a role of its own that owns nothing, with a password that only this folder knows. */
class Roles {

    static final String APPLICATION = "jiedui_app";

    private static final int OLDEST = 16;

    private Roles() {}

    static Login application(Login owner, String password) {
        try (Connection connection = owner.connect()) {
            check(connection, owner);
            make(connection, owner);
            // Sends a verifier, never the password itself, so that none can stand in a server's log.
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(APPLICATION, password.toCharArray(), "scram-sha-256");
        } catch (SQLException e) {
            throw new StorageTrouble(
                    "The database " + owner.url() + " does not let " + owner.user() + " in or prepare it ("
                            + e.getMessage() + ").",
                    e);
        }
        return new Login(owner.url(), APPLICATION, password);
    }

    private static void check(Connection connection, Login owner) throws SQLException {
        if (connection.getMetaData().getDatabaseMajorVersion() < OLDEST) {
            throw new StorageTrouble("The database " + owner.url() + " is PostgreSQL "
                    + connection.getMetaData().getDatabaseMajorVersion() + "; Jiedui needs " + OLDEST + " or later.");
        }
        if (!"UTF8"
                .equals(text(
                        connection,
                        "select pg_encoding_to_char(encoding) from pg_database where datname = current_database()"))) {
            throw new StorageTrouble(
                    "The database " + owner.url() + " is not in UTF-8; make one with encoding 'UTF8'.");
        }
    }

    private static void make(Connection connection, Login owner) throws SQLException {
        boolean present = "1"
                .equals(text(connection, "select count(*)::text from pg_roles where rolname = '" + APPLICATION + "'"));
        if (present) {
            return;
        }
        boolean may = "t"
                .equals(
                        text(
                                connection,
                                "select left((rolcreaterole or rolsuper)::text, 1) from pg_roles where rolname = current_user"));
        if (!may) {
            throw new StorageTrouble("The user " + owner.user() + " of " + owner.url()
                    + " may not make roles; let an administrator run: alter role \"" + owner.user() + "\" createrole");
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create role " + APPLICATION + " login nosuperuser nocreatedb nocreaterole noreplication");
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            return found.next() ? found.getString(1) : "";
        }
    }
}
