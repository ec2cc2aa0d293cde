package org.jiedui.testing;

import org.jiedui.storage.Login;
import org.jiedui.storage.Store;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database as its owner sees it: every row, whatever the policies hide from the application. */
public final class OwnerDatabase {

    private OwnerDatabase() {}

    public static JdbcClient of(Store store) {
        Login owner = store.owner();
        return JdbcClient.create(new DriverManagerDataSource(owner.url(), owner.user(), owner.password()));
    }
}
