package org.jiedui.testing;

import java.util.Set;
import org.jiedui.storage.Store;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the problem of a round is said from, and what tells that it has changed since. */
public final class Grounds {

    private Grounds() {}

    /** The tables that move this ground when they are written to. */
    public static Set<String> watched(Store store, String ground) {
        return OwnerDatabase.of(store)
                .sql("""
                        select relname from pg_trigger join pg_class c on c.oid = tgrelid
                        where tgname = 'rounds_rest_on'
                          and position(quote_literal(:ground) in pg_get_triggerdef(pg_trigger.oid)) > 0""")
                .param("ground", ground)
                .query(String.class)
                .set();
    }

    /** Every table that this reads, be it by a rule of who sees what. */
    public static Set<String> read(JdbcClient jdbc, TransactionTemplate transaction, Runnable what) {
        return transaction.execute(status -> {
            what.run();
            return jdbc.sql("""
                    select c.relname from pg_locks l join pg_class c on c.oid = l.relation
                    where l.pid = pg_backend_pid() and c.relkind in ('r', 'p')
                      and c.relnamespace <> 'pg_catalog'::regnamespace""").query(String.class).set();
        });
    }
}
