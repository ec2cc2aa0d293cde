package org.jiedui.signin;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.jiedui.access.Access;
import org.jiedui.access.Permission;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose an account is at a provider elsewhere. */
@Repository
class Identities {

    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;

    Identities(JdbcClient jdbc, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    /** Whose account it is; empty if nobody's or closed. */
    Optional<String> account(String issuer, String subject) {
        return jdbc.sql("""
                        select o.account from outside_identity o
                        join account a on a.name = o.account and a.closed_at is null
                        where o.issuer = :issuer and o.subject = :subject
                        """)
                .param("issuer", issuer)
                .param("subject", subject)
                .query(String.class)
                .optional();
    }

    /** @return false if either of them is linked already */
    boolean link(String issuer, String subject, String account) {
        return jdbc.sql("""
                        insert into outside_identity (issuer, subject, account, linked_at)
                        values (:issuer, :subject, :account, :now) on conflict do nothing
                        """)
                        .param("issuer", issuer)
                        .param("subject", subject)
                        .param("account", account)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    /**
     * Whether the account waits for whoever first comes with its name: nothing opens it and nothing ever did, no link to set a
     * password is out, and it can neither let others in nor see what is protected.
     */
    boolean awaited(String account) {
        return !access.holdsAny(account, Permission.WEIGHTY)
                && jdbc.sql("""
                                select exists (
                                    select from account a
                                    where a.name = :name and a.password is null and a.password_changed_at = a.opened_at
                                      and not exists (
                                          select from invitation i
                                          where i.account = a.name and i.used_at is null and i.revoked_at is null
                                            and i.expires_at > :now))
                                """)
                        .param("name", account)
                        .param("now", Timestamp.from(clock.instant()))
                        .query(Boolean.class)
                        .single();
    }
}
