package org.jiedui.storage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A way into the database.
 *
 * @param url a JDBC address without credentials
 */
public record Login(String url, String user, String password) {

    /** A connection of its own, outside any pool; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** The same user on another database of the same server. */
    public Login onDatabase(String name) {
        int query = url.indexOf('?');
        String address = query < 0 ? url : url.substring(0, query);
        String rest = query < 0 ? "" : url.substring(query);
        return new Login(address.substring(0, address.lastIndexOf('/') + 1) + name + rest, user, password);
    }

    @Override
    public String toString() {
        return user + " at " + url;
    }
}
