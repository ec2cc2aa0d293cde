package org.jiedui.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jiedui.access.Lent;
import org.jiedui.access.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * API tokens: 256 random bits behind a prefix by which a leaked one can be recognised. Only a hash is kept. A token is lent
 * to a program: it does what it was made for, and never more than its owner.
 */
@Repository
class Tokens {

    private static final String PREFIX = "jiedui_";

    private static final String TOKENS = """
            select t.id, t.account, t.label, t.permissions, t.created_at, t.expires_at, t.revoked_at, t.last_used_at,
                   t.last_used_from
            from api_token t join account a on a.name = t.account and a.closed_at is null
            """;

    /** How often the same use is written down. */
    private static final Duration NOTED = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;
    private final Map<Long, Instant> refused = new ConcurrentHashMap<>();

    Tokens(JdbcClient jdbc, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * A token as lists show it.
     *
     * @param permissions what of the owner's it may do; absent: all
     */
    record Token(
            long id,
            String account,
            String label,
            @Nullable Set<Permission> permissions,
            Instant made,
            Instant expires,
            @Nullable Instant revoked,
            @Nullable Instant used,
            @Nullable String usedFrom) {

        boolean standsAt(Instant now) {
            return revoked == null && expires.isAfter(now);
        }
    }

    /** A token that nobody knows yet; it stands for nobody until it is admitted. */
    static String fresh() {
        return PREFIX + Secrets.text(32);
    }

    void admit(String token, String account, String label, @Nullable Set<Permission> permissions, Duration validity) {
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into api_token (account, label, hash, permissions, created_at, expires_at)
                        values (:account, :label, :hash, :permissions, :now, :expires)
                        """)
                .param("account", account)
                .param("label", label)
                .param("hash", Secrets.hash(token))
                .param(
                        "permissions",
                        permissions == null
                                ? null
                                : permissions.stream().map(Permission::word).toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(validity)))
                .update();
    }

    /** Whom a token stands for and what it may do; empty if it is unknown, expired or revoked. */
    Optional<Lent> lent(String token, String address) {
        Optional<Token> found = jdbc.sql(TOKENS + "where t.hash = :hash")
                .param("hash", Secrets.hash(token))
                .query((row, n) -> token(row))
                .optional();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Token known = found.get();
        if (!known.standsAt(clock.instant())) {
            noteRefused(known, address);
            return Optional.empty();
        }
        noteUse(known, address);
        return Optional.of(new Lent(
                known.account(), known.permissions() == null ? EnumSet.allOf(Permission.class) : known.permissions()));
    }

    /** Those of an account that were not revoked, also expired ones. */
    List<Token> of(String account) {
        return jdbc.sql(TOKENS + "where t.account = :account and t.revoked_at is null order by t.id desc")
                .param("account", account)
                .query((row, n) -> token(row))
                .list();
    }

    /** Those of everybody that were not revoked. */
    List<Token> all() {
        return jdbc.sql(TOKENS + "where t.revoked_at is null order by t.account, t.id desc")
                .query((row, n) -> token(row))
                .list();
    }

    /** Whether there was such a token of this account, or of anybody if no account is named. */
    boolean revoke(long id, @Nullable String account, String by) {
        record Revoked(String account, String label) {}
        Optional<Revoked> revoked = jdbc.sql("""
                        update api_token set revoked_at = :now, revoked_by = :by
                        where id = :id and revoked_at is null and account = coalesce(:account, account)
                        returning account, label
                        """)
                .param("id", id)
                .param("account", account, Types.VARCHAR)
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, n) -> new Revoked(row.getString("account"), row.getString("label")))
                .optional();
        revoked.ifPresent(token -> trail.note("token.revoked", token.account(), token.label()));
        return revoked.isPresent();
    }

    /** Whoever lost a password may have lost the tokens too. */
    void revokeAll(String account, String by) {
        of(account).forEach(token -> revoke(token.id(), account, by));
    }

    /** Whether the account has a token of this label that holds at least until then. */
    boolean has(String account, String label, Instant until) {
        return of(account).stream()
                .anyMatch(token -> token.label().equals(label)
                        && token.permissions() == null
                        && token.expires().isAfter(until));
    }

    boolean everHad(String account) {
        return jdbc.sql("select exists (select from api_token where account = :account)")
                .param("account", account)
                .query(Boolean.class)
                .single();
    }

    private void noteUse(Token token, String address) {
        Instant now = clock.instant();
        if (token.used() == null
                || !address.equals(token.usedFrom())
                || token.used().isBefore(now.minus(NOTED))) {
            jdbc.sql("update api_token set last_used_at = :now, last_used_from = :address where id = :id")
                    .param("now", Timestamp.from(now))
                    .param("address", address)
                    .param("id", token.id())
                    .update();
        }
    }

    private void noteRefused(Token token, String address) {
        Instant now = clock.instant();
        Instant last = refused.put(token.id(), now);
        if (last == null || last.isBefore(now.minus(NOTED))) {
            trail.note("token.refused", token.account(), token.label() + " " + address);
        }
    }

    private static Token token(ResultSet row) throws SQLException {
        java.sql.Array permissions = row.getArray("permissions");
        return new Token(
                row.getLong("id"),
                row.getString("account"),
                row.getString("label"),
                permissions == null
                        ? null
                        : Arrays.stream((String[]) permissions.getArray())
                                .map(Permission::of)
                                .collect(Collectors.toUnmodifiableSet()),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                instant(row, "revoked_at"),
                instant(row, "last_used_at"),
                row.getString("last_used_from"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
