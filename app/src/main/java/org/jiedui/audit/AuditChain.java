package org.jiedui.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lines in the database, one after the other. Its connection must be told to show everything. */
public final class AuditChain {

    private static final int STEP = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Any number that no other lock of the database uses. */
    private static final long LOCK = 0x6A69656475694155L;

    private final JdbcClient jdbc;

    /** @param jdbc of a connection on which all rows are shown */
    public AuditChain(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The end of the chain. */
    record Head(long no, Instant at, byte[] hash) {}

    /** Where the trail is broken first, and how. */
    public record Break(long no, String what) {}

    /** Waits for any other writer until the transaction ends. */
    Head lockedHead() {
        jdbc.sql("set local lock_timeout = " + PATIENCE.toMillis()).update();
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((rs, n) -> 0)
                .list();
        return jdbc.sql("select no, at, hash from audit_line order by no desc limit 1")
                .query(AuditChain::head)
                .optional()
                .orElseGet(this::start);
    }

    private Optional<Head> cut() {
        return jdbc.sql("select no, at, hash from audit_cut order by no desc limit 1")
                .query(AuditChain::head)
                .optional();
    }

    private static Head head(ResultSet rs, int number) throws SQLException {
        return new Head(rs.getLong("no"), rs.getTimestamp("at").toInstant(), rs.getBytes("hash"));
    }

    /** @return the line's hash */
    byte[] append(AuditLine line, byte[] previous) {
        byte[] hash = line.hash(previous);
        jdbc.sql("""
                        insert into audit_line (no, at, account, deed, route, subject, detail, address, previous, hash)
                        values (:no, :at, :account, :deed, :route, :subject, :detail, :address, :previous, :hash)
                        """)
                .param("no", line.no())
                .param("at", Timestamp.from(line.at()))
                .param("account", line.account())
                .param("deed", line.deed().word())
                .param("route", line.route())
                .param("subject", line.subject())
                .param("detail", line.detail())
                .param("address", line.address())
                .param("previous", previous)
                .param("hash", hash)
                .update();
        return hash;
    }

    /** @return how many lines were forgotten, all of them older */
    long forget(Instant before) {
        return jdbc.sql("select jiedui_audit_forget(:before)")
                .param("before", OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Walks the whole chain from where it was cut last; where lines are forgotten meanwhile, from there. */
    public Optional<Break> firstBreak() {
        Head start = start();
        Optional<Break> found = firstBreak(start);
        while (found.isPresent()) {
            Head later = start();
            if (later.no() == start.no()) {
                return found;
            }
            start = later;
            found = firstBreak(start);
        }
        return found;
    }

    private Head start() {
        return cut().orElseGet(() -> new Head(0, Instant.EPOCH, AuditLine.root()));
    }

    private Optional<Break> firstBreak(Head start) {
        long last = start.no();
        byte[] previous = start.hash();
        while (true) {
            List<Chained> step = jdbc.sql("select * from audit_line where no > :last order by no limit :step")
                    .param("last", last)
                    .param("step", STEP)
                    .query((rs, n) -> new Chained(line(rs, n), rs.getBytes("previous"), rs.getBytes("hash")))
                    .list();
            for (Chained chained : step) {
                AuditLine line = chained.line();
                if (line.no() != last + 1) {
                    return Optional.of(new Break(last + 1, "it is missing"));
                }
                if (!Arrays.equals(previous, chained.previous())) {
                    return Optional.of(new Break(line.no(), "it does not follow the one before"));
                }
                if (!Arrays.equals(line.hash(previous), chained.hash())) {
                    return Optional.of(new Break(line.no(), "it is not what was written"));
                }
                last = line.no();
                previous = chained.hash();
            }
            if (step.size() < STEP) {
                return Optional.empty();
            }
        }
    }

    private record Chained(AuditLine line, byte[] previous, byte[] hash) {}

    static AuditLine line(ResultSet rs, int number) throws SQLException {
        return new AuditLine(
                rs.getLong("no"),
                rs.getTimestamp("at").toInstant(),
                rs.getString("account"),
                Deed.of(rs.getString("deed")).orElseThrow(),
                rs.getString("route"),
                rs.getString("subject"),
                rs.getString("detail"),
                rs.getString("address"));
    }
}
