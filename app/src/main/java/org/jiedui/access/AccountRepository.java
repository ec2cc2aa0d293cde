package org.jiedui.access;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts and the tokens that stand for them. */
@Repository
class AccountRepository {

    private final JdbcClient jdbc;

    AccountRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Account> find(String name) {
        return jdbc.sql("""
                        select name, password
                        from account
                        where name = :name and closed_at is null
                        """).param("name", name).query(Account.class).optional();
    }

    void add(Account account, Instant now) {
        jdbc.sql("""
                        insert into account (name, password, password_changed_at)
                        values (:name, :password, :now)
                        """)
                .param("name", account.name())
                .param("password", account.password())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Whether an account of this name was ever opened: a closed one keeps its name. */
    boolean taken(String name) {
        return jdbc.sql("select exists (select from account where name = :name)")
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    void open(Account account, String fullName, String by, Instant now) {
        jdbc.sql("""
                        insert into account (name, password, password_changed_at, full_name, opened_by, opened_at)
                        values (:name, :password, :now, :fullName, :by, :now)
                        """)
                .param("name", account.name())
                .param("password", account.password())
                .param("now", Timestamp.from(now))
                .param("fullName", fullName)
                .param("by", by)
                .update();
    }

    /** An account without its secret. */
    record Named(String name, String fullName) {}

    /** All that are not closed, by name. */
    List<Named> open() {
        return jdbc.sql("select name, full_name from account where closed_at is null order by name")
                .query((row, n) -> new Named(row.getString("name"), row.getString("full_name")))
                .list();
    }

    void changePassword(Account account, Instant now) {
        jdbc.sql("""
                        update account
                        set password = :password, password_changed_at = :now
                        where name = :name
                        """)
                .param("name", account.name())
                .param("password", account.password())
                .param("now", Timestamp.from(now))
                .update();
    }

    void addToken(String account, String label, String hash, Instant now, Instant expires) {
        jdbc.sql("""
                        insert into api_token (account, label, hash, created_at, expires_at)
                        values (:account, :label, :hash, :now, :expires)
                        """)
                .param("account", account)
                .param("label", label)
                .param("hash", hash)
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(expires))
                .update();
    }

    /** The account that the token with this hash stands for, if it still does. */
    Optional<String> accountOfToken(String hash, Instant now) {
        return jdbc.sql("""
                        select t.account
                        from api_token t
                        join account a on a.name = t.account
                        where t.hash = :hash
                          and t.revoked_at is null
                          and t.expires_at > :now
                          and a.closed_at is null
                        """)
                .param("hash", hash)
                .param("now", Timestamp.from(now))
                .query(String.class)
                .optional();
    }

    /** Whoever lost a password may have lost the tokens too. */
    void revokeTokens(String account, Instant now) {
        jdbc.sql("update api_token set revoked_at = :now where account = :account and revoked_at is null")
                .param("account", account)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Whether the account has a token of this label that holds at least until then. */
    boolean hasToken(String account, String label, Instant until) {
        return jdbc.sql("""
                        select exists (
                            select from api_token
                            where account = :account and label = :label and revoked_at is null and expires_at > :until)
                        """)
                .param("account", account)
                .param("label", label)
                .param("until", Timestamp.from(until))
                .query(Boolean.class)
                .single();
    }
}
