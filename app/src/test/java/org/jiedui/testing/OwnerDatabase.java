package org.jiedui.testing;

import java.sql.Connection;
import java.sql.SQLException;
import org.jiedui.storage.Login;
import org.jiedui.storage.Store;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database as its owner sees it: every row, whatever the policies hide from the application. */
public final class OwnerDatabase {

    private OwnerDatabase() {}

    public static JdbcClient of(Store store) {
        return JdbcClient.create(source(store));
    }

    /** A connection of its own, to be closed by who asked for it. */
    public static Connection connect(Store store) throws SQLException {
        return source(store).getConnection();
    }

    private static DriverManagerDataSource source(Store store) {
        Login owner = store.owner();
        return new DriverManagerDataSource(owner.url(), owner.user(), owner.password());
    }
}
