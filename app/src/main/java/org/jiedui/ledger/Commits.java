package org.jiedui.ledger;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jiedui.ledger.Appended.CommitRow;
import org.jiedui.ledger.Feed.Heads;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * When each writing transaction became part of the book. A line is counted from the moment of its transaction's commit,
 * not from that of its posting: an answer given while the transaction ran did not hold it, and asked for again as of that
 * moment does not hold it either.
 */
@Repository
class Commits {

    /** Any number that no other lock of the database uses. */
    private static final long LOCK = 0x6A69656475694C32L;

    private final JdbcClient jdbc;
    private final Clock clock;

    /** The latest moment at which somebody was told where the book stands: a clock may be set back, the book's never is. */
    private final AtomicReference<Instant> told = new AtomicReference<>(Instant.EPOCH);

    Commits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Sees to it that this transaction, which holds the ledger's lock, is entered when it commits. Twice is once. */
    void enter() {
        if (TransactionSynchronizationManager.getResource(this) != null) {
            return;
        }
        Heads before = heads();
        TransactionSynchronizationManager.bindResource(this, before);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                append(before);
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(Commits.this);
            }
        });
    }

    /** From here to the end of the transaction nobody reads where the book stands. */
    private void append(Heads start) {
        Heads after = heads();
        if (after.equals(start)) {
            return;
        }
        lock("select pg_advisory_xact_lock(:lock)");
        Last last = last();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant before = later(last.at(), told.get());
        Instant at = now.isAfter(before) ? now : before.plus(1, ChronoUnit.MICROS);
        CommitRow row = CommitRow.chained(last.no() + 1, at, start, after, last.hash());
        jdbc.sql("""
                        insert into ledger_commit (no, at, entry_before, entry, signature_before, signature,
                                                   evidence_before, evidence, previous, hash)
                        values (:no, :at, :entryBefore, :entry, :signatureBefore, :signature,
                                :evidenceBefore, :evidence, :previous, :hash)
                        """)
                .param("no", row.no())
                .param("at", Timestamp.from(row.at()))
                .param("entryBefore", start.entry())
                .param("entry", after.entry())
                .param("signatureBefore", start.signature())
                .param("signature", after.signature())
                .param("evidenceBefore", start.evidence())
                .param("evidence", after.evidence())
                .param("previous", row.previous())
                .param("hash", row.hash())
                .update();
    }

    /**
     * Where the book stands and the moment at which it stood exactly there: what commits later has a later moment. Needs a
     * transaction of its own.
     */
    Feed.Moment now() {
        lock("select pg_advisory_xact_lock_shared(:lock)");
        Instant now = later(clock.instant().truncatedTo(ChronoUnit.MICROS), last().at());
        return new Feed.Moment(heads(), told.accumulateAndGet(now, Commits::later));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    Heads heads() {
        return jdbc.sql("""
                        select coalesce((select no from jiedui_chain_end('entry')), 0) as entry,
                               coalesce((select no from jiedui_chain_end('signature')), 0) as signature,
                               coalesce((select no from jiedui_chain_end('evidence')), 0) as evidence
                        """)
                .query((rs, n) -> new Heads(rs.getLong("entry"), rs.getLong("signature"), rs.getLong("evidence")))
                .single();
    }

    private record Last(long no, Instant at, byte[] hash) {}

    private Last last() {
        return jdbc.sql("select no, at, hash from ledger_commit order by no desc limit 1")
                .query((rs, n) ->
                        new Last(rs.getLong("no"), rs.getTimestamp("at").toInstant(), rs.getBytes("hash")))
                .optional()
                .orElseGet(() -> new Last(0, Instant.EPOCH, Chain.root()));
    }

    private void lock(String sql) {
        jdbc.sql(sql).param("lock", LOCK).query((rs, n) -> 0).list();
    }
}
