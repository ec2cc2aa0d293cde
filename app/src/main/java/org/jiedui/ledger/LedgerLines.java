package org.jiedui.ledger;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.Until;
import org.jiedui.storage.BulkInsert;
import org.jiedui.storage.CopyText;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Appends lines to the three chains, one transaction at a time. */
@Component
class LedgerLines {

    /** Any number that no other lock of the database uses: the letters of the product's name. */
    private static final long LOCK = 0x6A69656475694C31L;

    private static final String SIGNATURE =
            "no, entry, side, confirms, reason, standing, by_whom, at, claim_amount, claim_happened, previous, hash";
    private static final String EVIDENCE = "no, entry, file, name, by_whom, at, previous, hash";

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final Commits commits;

    LedgerLines(JdbcClient jdbc, DataSource dataSource, Commits commits) {
        this.jdbc = jdbc;
        this.commits = commits;
        this.dataSource = dataSource;
    }

    /** The last line of a chain. */
    record Head(long no, byte[] hash) {}

    /** An entry to be written, and the salt of its texts. */
    record Written(EntryRow row, byte[] salt) {}

    /**
     * From here on this transaction only rehearses: it does not wait for the ones before and keeps none waiting, its lines have
     * numbers of their own far beyond the book, and it can only be rolled back.
     */
    void rehearse(long number) {
        needsTransaction();
        Rehearsal rehearsal = new Rehearsal(EntryNo.before(number));
        TransactionSynchronizationManager.bindResource(this, rehearsal);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void suspend() {
                TransactionSynchronizationManager.unbindResource(LedgerLines.this);
            }

            @Override
            public void resume() {
                TransactionSynchronizationManager.bindResource(LedgerLines.this, rehearsal);
            }

            @Override
            public void beforeCommit(boolean readOnly) {
                throw new IllegalStateException("a rehearsal is rolled back");
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(LedgerLines.this);
            }
        });
    }

    /** The ends of the chains of a rehearsal, which nobody else asks for. */
    private static final class Rehearsal {

        private final Map<Chain, Head> ends = new EnumMap<>(Chain.class);
        private final Head before;

        Rehearsal(long before) {
            this.before = new Head(before, Chain.root());
        }

        private Head end(Chain chain) {
            return ends.getOrDefault(chain, before);
        }
    }

    private @Nullable Rehearsal rehearsal() {
        return TransactionSynchronizationManager.getResource(this) instanceof Rehearsal rehearsal ? rehearsal : null;
    }

    /** These are the last lines of the chain now. */
    private void ends(Chain chain, Head head) {
        Rehearsal rehearsal = rehearsal();
        if (rehearsal != null) {
            rehearsal.ends.put(chain, head);
        }
    }

    private static void needsTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the ledger is written inside a transaction only");
        }
    }

    /**
     * Waits for the transactions before, and keeps later ones waiting until this one ends.
     *
     * @throws IllegalStateException if there is no transaction: a posting must stand or fall with its act
     */
    Head lockedHead(Chain chain) {
        needsTransaction();
        Rehearsal rehearsal = rehearsal();
        if (rehearsal != null) {
            return rehearsal.end(chain);
        }
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((rs, n) -> 0)
                .list();
        commits.enter();
        // Whoever writes next, and whatever of the chain they may see.
        return jdbc.sql("select no, hash from jiedui_chain_end(:chain)")
                .param("chain", chain.name().toLowerCase(Locale.ROOT))
                .query((rs, n) -> new Head(rs.getLong("no"), rs.getBytes("hash")))
                .optional()
                .orElseGet(() -> new Head(0, Chain.root()));
    }

    void append(List<Written> entries) {
        if (entries.isEmpty()) {
            return;
        }
        CopyText rows = new CopyText();
        CopyText texts = new CopyText();
        CopyText ties = new CopyText();
        for (Written entry : entries) {
            row(rows, entry.row());
            Fact fact = entry.row().fact();
            texts.field(entry.row().no())
                    .field(fact.title())
                    .field(fact.note())
                    .bytes(entry.salt())
                    .end();
            for (int place = 0; place < fact.ties().size(); place++) {
                Tie tie = fact.ties().get(place);
                ties.field(entry.row().no())
                        .field(place)
                        .field(tie.stay().value())
                        .field(tie.person().value())
                        .field(tie.share() == null ? null : tie.share().basisPoints())
                        .end();
            }
        }
        copy("ledger_entry", """
                no, kind, happened_on, happened_grain, happened_last, known_by, until_how, until_on,
                    until_grain, until_last, quantity, unit, precision, giver, receiver, effect, pairing, project,
                    subject, attributes, recorded_by, batch, file, file_name, sheet, row_no, reference, reverses,
                    reason, posted_by, posted_at, words, previous, hash""", rows);
        copy("ledger_text", "entry, title, note, salt", texts);
        copy("ledger_tie", "entry, place, stay, person, basis_points", ties);
        EntryRow last = entries.getLast().row();
        ends(Chain.ENTRY, new Head(last.no(), last.hash()));
        appendEvidence(entries);
    }

    private void appendEvidence(List<Written> entries) {
        if (entries.stream().allMatch(entry -> entry.row().fact().evidence().isEmpty())) {
            return;
        }
        Head head = lockedHead(Chain.EVIDENCE);
        CopyText papers = new CopyText();
        for (Written entry : entries) {
            EntryRow row = entry.row();
            for (Evidence paper : row.fact().evidence().stream().distinct().toList()) {
                Appended.EvidenceRow line = Appended.EvidenceRow.chained(
                        head.no() + 1, row.no(), paper, row.postedBy(), row.postedAt(), head.hash());
                head = new Head(line.no(), line.hash());
                line.into(papers);
            }
        }
        copy("ledger_evidence", EVIDENCE, papers);
        ends(Chain.EVIDENCE, head);
    }

    void appendEvidence(long entry, Evidence paper, String by, Instant at) {
        Head head = lockedHead(Chain.EVIDENCE);
        CopyText line = new CopyText();
        Appended.EvidenceRow row = Appended.EvidenceRow.chained(
                head.no() + 1, entry, paper, by, at.truncatedTo(ChronoUnit.MICROS), head.hash());
        row.into(line);
        copy("ledger_evidence", EVIDENCE, line);
        ends(Chain.EVIDENCE, new Head(row.no(), row.hash()));
    }

    void appendSignature(long entry, Signature signature, Standing standing) {
        Head head = lockedHead(Chain.SIGNATURE);
        Appended.SignatureRow line =
                Appended.SignatureRow.chained(head.no() + 1, entry, signature, standing, head.hash());
        CopyText text = new CopyText();
        line.into(text);
        copy("ledger_signature", SIGNATURE, text);
        ends(Chain.SIGNATURE, new Head(line.no(), line.hash()));
    }

    private static void row(CopyText text, EntryRow row) {
        Fact fact = row.fact();
        Origin origin = fact.origin();
        Quantity quantity = fact.quantity();
        text.field(row.no()).field(fact.kind());
        date(text, fact.happened());
        text.field(fact.knownBy()).field(how(fact.until()));
        date(text, fact.until() instanceof Until.On on ? on.date() : null);
        text.field(quantity == null ? null : EntryRow.plain(quantity.value()))
                .field(quantity == null ? null : quantity.unit())
                .field(quantity == null ? null : quantity.precision().word())
                .field(fact.places().giver())
                .field(fact.places().receiver())
                .field(fact.places().effect())
                .field(fact.pairing() == null ? null : fact.pairing().value())
                .field(fact.project() == null ? null : fact.project().value())
                .field(fact.subject())
                .field(Columns.json(fact.attributes()))
                .field(fact.recordedBy() == null ? null : fact.recordedBy().word())
                .field(origin.batch().value())
                .field(origin.file())
                .field(origin.fileName())
                .field(origin.sheet())
                .field(origin.row())
                .field(origin.reference())
                .field(row.reverses())
                .field(row.reason())
                .field(row.postedBy())
                .field(row.postedAt())
                .bytes(row.words())
                .bytes(row.previous())
                .bytes(row.hash())
                .end();
    }

    private static @Nullable String how(@Nullable Until until) {
        return until instanceof Until.On ? "on" : EntryRow.untilWord(until);
    }

    private static void date(CopyText text, @Nullable PartialDate date) {
        text.field(date == null ? null : date.first())
                .field(date == null ? null : date.grain().name().toLowerCase(Locale.ROOT))
                .field(date == null ? null : date.last());
    }

    private void copy(String table, String columns, CopyText text) {
        if (text.isEmpty()) {
            return;
        }
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            BulkInsert.rows(connection, table, columns, new StringReader(text.toString()));
        } catch (SQLException e) {
            throw Objects.requireNonNull(
                    new SQLExceptionSubclassTranslator().translate("append to the ledger", table, e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
