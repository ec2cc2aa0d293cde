package org.jiedui.signin;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The passwords of the accounts. */
@Repository
class Credentials {

    /** The account that the first start makes. */
    static final String ADMINISTRATOR = "admin";

    private final JdbcClient jdbc;
    private final Clock clock;

    Credentials(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Somebody who may sign in.
     *
     * @param password as it is kept: Argon2id with its salt; absent: no password opens the account
     */
    record Account(String name, @Nullable String password, Instant changed) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** An account that is not closed. */
    Optional<Account> find(String name) {
        return jdbc.sql("""
                        select name, password, password_changed_at
                        from account
                        where name = :name and closed_at is null
                        """)
                .param("name", name)
                .query((row, n) -> new Account(
                        row.getString("name"),
                        row.getString("password"),
                        row.getTimestamp("password_changed_at").toInstant()))
                .optional();
    }

    /** Sets the password, encoded; none: nothing can be typed that opens the account. */
    void change(String name, @Nullable String password) {
        jdbc.sql("update account set password = :password, password_changed_at = :now where name = :name")
                .param("name", name)
                .param("password", password)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
