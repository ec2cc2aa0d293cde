package org.jiedui.pivot;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.jiedui.access.CurrentUser;
import org.jiedui.ask.AskForm;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tables that the account at hand keeps by a name: only what is asked, so that it is answered anew each time. */
@Component
class KeptViews {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_ADDRESS = 4_000;
    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final Clock clock;

    KeptViews(JdbcClient jdbc, CurrentUser user, Clock clock) {
        this.jdbc = jdbc;
        this.user = user;
        this.clock = clock;
    }

    /** One of them. */
    record View(String name, String address) {}

    /** By name. */
    @Transactional(readOnly = true)
    List<View> all() {
        return jdbc.sql("select name, address from kept_view where account = :account order by name")
                .param("account", user.actor().name())
                .query((row, _) -> new View(row.getString(1), row.getString(2)))
                .list();
    }

    /**
     * One more; of the same name, instead of the one before.
     *
     * @param address of a table, as it stands in the browser
     * @throws RefusedException if it has no name or one too long, leads elsewhere, or there are too many
     */
    @Transactional
    void keep(@Nullable String name, String address) {
        String called = AskForm.present(name);
        if (called == null || called.length() > LONGEST_NAME) {
            throw new RefusedException(Finding.refused("pivot-name", "name", LONGEST_NAME));
        }
        boolean elsewhere = !address.equals("/pivot") && !address.startsWith("/pivot?");
        if (elsewhere || address.length() > LONGEST_ADDRESS) {
            throw new RefusedException(Finding.refused("pivot-address", "address"));
        }
        List<View> before = all();
        if (before.size() >= MOST
                && before.stream().noneMatch(view -> view.name().equals(called))) {
            throw new RefusedException(Finding.refused("pivot-full", "name", MOST));
        }
        jdbc.sql("""
                        insert into kept_view (account, name, address, kept_at) values (:account, :name, :address, :now)
                        on conflict (account, name) do update set address = excluded.address, kept_at = excluded.kept_at
                        """)
                .param("account", user.actor().name())
                .param("name", called)
                .param("address", address)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** One that is not there is dropped already. */
    @Transactional
    void drop(String name) {
        jdbc.sql("delete from kept_view where account = :account and name = :name")
                .param("account", user.actor().name())
                .param("name", name)
                .update();
    }
}
