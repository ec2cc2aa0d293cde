package org.jiedui.ledger;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * An open run of postings within one transaction. Each entry has its number at once; the lines reach the database in
 * bulk, at the latest when the posting is closed. Not for use by several threads. Opened by {@link Ledger#open}.
 */
public final class Posting implements AutoCloseable {

    private static final int BULK = 5_000;

    private final Actor by;
    private final Predicate<Fact> reach;
    private final Clock clock;
    private final Kinds kinds;
    private final LedgerLines lines;
    private final SecureRandom random = new SecureRandom();
    private final List<LedgerLines.Written> waiting = new ArrayList<>();
    private LedgerLines.Head head;
    private @Nullable Mark mark;

    Posting(Actor by, Predicate<Fact> reach, Clock clock, Kinds kinds, LedgerLines lines) {
        this.by = by;
        this.reach = reach;
        this.clock = clock;
        this.kinds = kinds;
        this.lines = lines;
        this.head = lines.lockedHead(Chain.ENTRY);
    }

    /** Thrown before anything is written, if a fact lies beyond the reach that the posting was opened for. */
    public static final class Beyond extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Beyond(Fact fact) {
            super("beyond reach: " + fact.kind());
        }
    }

    /** Where a posting stood at a moment. */
    public static final class Mark {

        private final LedgerLines.Head head;
        private final int waiting;
        private List<LedgerLines.Written> held = List.of();
        private boolean written;

        private Mark(LedgerLines.Head head, int waiting) {
            this.head = head;
            this.waiting = waiting;
        }
    }

    /** Where the posting stands; only the last mark can be gone back to. */
    public Mark mark() {
        mark = new Mark(head, waiting.size());
        return mark;
    }

    /** Forgets what was posted since; what had reached the database by then is taken back there by a savepoint. */
    public void backTo(Mark mark) {
        head = mark.head;
        if (mark.written) {
            waiting.clear();
            waiting.addAll(mark.held);
        } else {
            waiting.subList(mark.waiting, waiting.size()).clear();
        }
    }

    /** Whether lines have reached the database since. */
    public boolean wroteSince(Mark mark) {
        return mark.written;
    }

    /**
     * Posts one fact.
     *
     * @return its number; numbers of a posting that is rolled back are given again
     * @throws IllegalArgumentException if the fact breaks its kind's declaration: callers check a person's input first
     * @throws Beyond if it lies beyond the reach of this posting
     */
    public EntryNo post(Fact fact) {
        kinds.check(fact);
        return append(fact, null, "");
    }

    /**
     * Reverses an entry and posts a fact in its place: a module's own correction of a record that goes on standing, so
     * nobody is told to withdraw it.
     *
     * @param reason why, in the words of the office
     */
    public EntryNo replace(Entry entry, Fact fact, String reason) {
        reverse(entry, reason);
        return post(fact);
    }

    /** Attaches a paper that a later source brought to an entry that goes on standing and does not hold it yet. */
    public void attach(EntryNo entry, Evidence paper) {
        flush();
        lines.appendEvidence(entry.value(), paper, by.name(), Instant.now(clock));
    }

    EntryNo reverse(Entry entry, String reason) {
        return append(opposite(entry.fact()), entry.no().value(), reason);
    }

    private EntryNo append(Fact fact, @Nullable Long reverses, String reason) {
        if (!reach.test(fact)) {
            throw new Beyond(fact);
        }
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        byte[] words = Chain.words(salt, fact.title(), fact.note());
        EntryRow row = EntryRow.chained(
                head.no() + 1, fact, reverses, reason, by.name(), Instant.now(clock), words, head.hash());
        head = new LedgerLines.Head(row.no(), row.hash());
        waiting.add(new LedgerLines.Written(row, salt));
        if (waiting.size() >= BULK) {
            flush();
        }
        return new EntryNo(row.no());
    }

    /** Writes what is still held back, so that a query of the same transaction sees it. */
    public void flush() {
        if (mark != null && !mark.written) {
            mark.held = List.copyOf(waiting.subList(0, mark.waiting));
            mark.written = true;
        }
        lines.append(waiting);
        waiting.clear();
    }

    /** Writes what is still held back. */
    @Override
    public void close() {
        flush();
    }

    private static Fact opposite(Fact fact) {
        Quantity quantity = fact.quantity();
        BigDecimal value = quantity == null ? null : quantity.value();
        return new Fact(
                fact.kind(),
                fact.happened(),
                fact.knownBy(),
                fact.until(),
                quantity == null
                        ? null
                        : new Quantity(value == null ? null : value.negate(), quantity.unit(), quantity.precision()),
                fact.places(),
                fact.pairing(),
                fact.project(),
                fact.subject(),
                fact.attributes(),
                fact.ties(),
                List.of(),
                null,
                fact.origin(),
                fact.title(),
                fact.note());
    }
}
