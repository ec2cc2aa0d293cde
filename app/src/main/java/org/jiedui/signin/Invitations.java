package org.jiedui.signin;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jiedui.access.CurrentUser;
import org.jiedui.access.Keys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links by which the holder of an account sets a password that nobody else has seen. A link opens once, for a week, and only
 * the last one that was given.
 */
@Service
class Invitations implements Keys {

    static final String PATH = "/invitation/";

    private static final Duration VALIDITY = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final Credentials credentials;
    private final PasswordEncoder encoder;
    private final Others others;
    private final Trail trail;
    private final Clock clock;

    Invitations(
            JdbcClient jdbc,
            CurrentUser user,
            Credentials credentials,
            PasswordEncoder encoder,
            Others others,
            Trail trail,
            Clock clock) {
        this.jdbc = jdbc;
        this.user = user;
        this.credentials = credentials;
        this.encoder = encoder;
        this.others = others;
        this.trail = trail;
        this.clock = clock;
    }

    /** What else opens an account or keeps it open. */
    @org.springframework.stereotype.Component
    record Others(Tokens tokens, SecondFactor secondFactor, Sessions sessions) {}

    /** How a link stands. */
    enum Standing {
        OPEN,
        USED,
        EXPIRED,
        REVOKED,
        UNKNOWN
    }

    /** A link that was given, and for whom. */
    record Invitation(long id, String account, Standing standing) {

        static final Invitation UNKNOWN = new Invitation(0, "", Standing.UNKNOWN);
    }

    Invitation find(String secret) {
        return jdbc.sql("""
                        select i.id, i.account, i.expires_at, i.used_at, i.revoked_at
                        from invitation i join account a on a.name = i.account and a.closed_at is null
                        where i.hash = :hash
                        """)
                .param("hash", Secrets.hash(secret))
                .query((row, n) -> {
                    Standing standing = Standing.OPEN;
                    if (row.getTimestamp("used_at") != null) {
                        standing = Standing.USED;
                    } else if (row.getTimestamp("revoked_at") != null) {
                        standing = Standing.REVOKED;
                    } else if (!row.getTimestamp("expires_at").toInstant().isAfter(clock.instant())) {
                        standing = Standing.EXPIRED;
                    }
                    return new Invitation(row.getLong("id"), row.getString("account"), standing);
                })
                .optional()
                .orElse(Invitation.UNKNOWN);
    }

    /** Sets the password, unless the link was used meanwhile; whoever was signed in to the account is not any longer. */
    @Transactional
    public boolean use(Invitation invitation, String password) {
        int used =
                jdbc.sql("""
                        update invitation set used_at = :now
                        where id = :id and used_at is null and revoked_at is null and expires_at > :now
                        """).param("id", invitation.id()).param("now", now()).update();
        if (used == 0) {
            return false;
        }
        credentials.change(invitation.account(), encoder.encode(password));
        others.sessions().endAll(invitation.account());
        trail.note("invitation.used", invitation.account(), "");
        return true;
    }

    @Override
    public Map<String, State> states() {
        Map<String, Integer> tokens = new HashMap<>();
        others.tokens().all().stream()
                .filter(token -> token.standsAt(clock.instant()))
                .forEach(token -> tokens.merge(token.account(), 1, Integer::sum));
        Map<String, State> states = new HashMap<>();
        jdbc.sql("""
                        select a.name, a.password is not null as password,
                               exists (select from second_factor f where f.account = a.name) as second_factor,
                               (select max(expires_at) from invitation i
                                where i.account = a.name and i.used_at is null and i.revoked_at is null
                                  and i.expires_at > :now) as invited
                        from account a
                        """).param("now", now()).query(row -> {
            Optional<Timestamp> invited = Optional.ofNullable(row.getTimestamp("invited"));
            states.put(
                    row.getString("name"),
                    new State(
                            row.getBoolean("password"),
                            row.getBoolean("second_factor"),
                            tokens.getOrDefault(row.getString("name"), 0),
                            invited.map(Timestamp::toInstant).orElse(null)));
        });
        return states;
    }

    @Override
    @Transactional
    public String invite(String account) {
        revoke(account);
        String secret = Secrets.text(32);
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into invitation (account, hash, made_by, made_at, expires_at)
                        values (:account, :hash, :by, :now, :expires)
                        """)
                .param("account", account)
                .param("hash", Secrets.hash(secret))
                .param("by", user.actor().name())
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(VALIDITY)))
                .update();
        trail.note("invitation.made", account, "");
        return PATH + secret;
    }

    @Override
    @Transactional
    public void withdraw(String account) {
        if (revoke(account) > 0) {
            trail.note("invitation.revoked", account, "");
        }
    }

    @Override
    @Transactional
    public void close(String account) {
        credentials.change(account, null);
        jdbc.sql("delete from outside_identity where account = :account")
                .param("account", account)
                .update();
        others.tokens().revokeAll(account, user.actor().name());
        others.sessions().endAll(account);
        trail.note("password.reset", account, "");
    }

    @Override
    @Transactional
    public void forgetSecondFactor(String account) {
        if (others.secondFactor().remove(account)) {
            others.sessions().endAll(account);
            trail.note("second-factor.reset", account, "");
        }
    }

    private int revoke(String account) {
        return jdbc.sql("""
                        update invitation set revoked_at = :now
                        where account = :account and used_at is null and revoked_at is null
                        """).param("account", account).param("now", now()).update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
