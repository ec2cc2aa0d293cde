package org.jiedui.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The accounts there are, whatever opens them. One that was closed keeps its name. */
@Repository
public class Accounts {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{1,39}");

    private final JdbcClient jdbc;
    private final GrantRepository grants;
    private final Clock clock;

    Accounts(JdbcClient jdbc, GrantRepository grants, Clock clock) {
        this.jdbc = jdbc;
        this.grants = grants;
        this.clock = clock;
    }

    /** An account without its secrets. */
    public record Named(
            String name, String fullName, @Nullable PersonId person) {}

    /** All that are not closed, by name. */
    public List<Named> all() {
        return jdbc.sql("select name, full_name, person from account where closed_at is null order by name")
                .query((row, n) ->
                        new Named(row.getString("name"), row.getString("full_name"), person(row.getLong("person"))))
                .list();
    }

    private static @Nullable PersonId person(long id) {
        return id == 0 ? null : new PersonId(id);
    }

    /** Says who on the books the holder is: what "oneself" reaches; absent: nobody. */
    void tie(String name, @Nullable PersonId person) {
        jdbc.sql("update account set person = :person where name = :name")
                .param("person", person == null ? null : person.value())
                .param("name", name)
                .update();
    }

    /** Whether there is an account of this name that is not closed. */
    public boolean stands(String name) {
        return exists("select exists (select from account where name = :name and closed_at is null)", name);
    }

    /**
     * Opens an account that nothing opens yet and that has no role.
     *
     * @throws RefusedException {@code account-name}, {@code account-taken}
     */
    @Transactional
    public void open(String name, String fullName, String by) {
        if (!NAME.matcher(name).matches()) {
            throw new RefusedException(Finding.refused("account-name", "name", name));
        }
        if (taken(name)) {
            throw new RefusedException(Finding.refused("account-taken", "name", name));
        }
        jdbc.sql("""
                        insert into account (name, password_changed_at, full_name, opened_by, opened_at)
                        values (:name, :now, :fullName, :by, :now)
                        """)
                .param("name", name)
                .param("now", Timestamp.from(clock.instant()))
                .param("fullName", fullName)
                .param("by", by)
                .update();
    }

    /** Sees that there is somebody who can do everything, as long as nobody was granted anything. */
    @Transactional
    public void begin(String administrator) {
        if (!taken(administrator)) {
            open(administrator, "", "system");
        }
        if (grants.all().isEmpty()) {
            grants.begin(administrator, clock.instant());
        }
    }

    private boolean taken(String name) {
        return exists("select exists (select from account where name = :name)", name);
    }

    private boolean exists(String question, String name) {
        return jdbc.sql(question).param("name", name).query(Boolean.class).single();
    }
}
