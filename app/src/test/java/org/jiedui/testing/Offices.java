package org.jiedui.testing;

import org.jiedui.storage.Store;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts with a role for a place, written where nobody has to grant them. */
public final class Offices {

    private Offices() {}

    /** An account without any role. */
    public static void open(Store store, String account) {
        open(store, account, null, null);
    }

    /** An account with this role for this place and all below it. */
    public static void open(Store store, String account, @Nullable String role, @Nullable String place) {
        JdbcClient owner = OwnerDatabase.of(store);
        owner.sql("""
                        insert into account (name, password, password_changed_at) values (?, '-', now())
                        on conflict do nothing
                        """).param(account).update();
        if (role != null) {
            owner.sql("""
                            insert into access_grant (account, role, reach, place, from_day, granted_by, granted_at)
                            values (?, ?, 'place', ?, date '2020-01-01', 'test', now())
                            """).params(account, role, place).update();
        }
    }
}
