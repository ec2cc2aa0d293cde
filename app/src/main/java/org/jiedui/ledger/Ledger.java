package org.jiedui.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.StayId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Service;

/**
 * The book of facts: append-only, numbered without gaps, chained by hash. Every writing method must run inside the
 * caller's transaction, so that an act and its entries stand or fall together; postings are serialised, one transaction
 * at a time.
 */
@Service
public class Ledger {

    /** As many entries as are held in memory at a time when a whole intake is taken back. */
    private static final int STEP = 2_000;

    private final Clock clock;
    private final Kinds kinds;
    private final LedgerLines lines;
    private final LedgerQueries queries;
    private final Verification verification;
    private final ApplicationEventPublisher news;

    Ledger(
            Clock clock,
            Kinds kinds,
            LedgerLines lines,
            LedgerQueries queries,
            Verification verification,
            ApplicationEventPublisher news) {
        this.clock = clock;
        this.kinds = kinds;
        this.lines = lines;
        this.queries = queries;
        this.verification = verification;
        this.news = news;
    }

    /** What entries can hang together by. */
    public sealed interface Subject {
        record OfStay(StayId stay) implements Subject {}

        record OfPairing(PairingId pairing) implements Subject {}

        record OfProject(ProjectId project) implements Subject {}
    }

    /**
     * Told within the transaction when an entry was reversed by itself, not with its whole intake: whoever keeps a record
     * of the same act withdraws it now, or refuses.
     */
    public record Reversed(Entry entry, Actor by) {}

    /** Where the book no longer is what was written: the chain, the line in it, and what does not fit. */
    public record Break(String chain, long number, String what) {}

    /** The tables of the book as they are kept somewhere: in the database, or in a copy of it. */
    public interface Copy {

        /**
         * The rows of a table, in the order of its key; the stream is to be closed. A row that cannot be read is an {@link
         * IllegalArgumentException}.
         */
        <T> Stream<T> rows(String table, RowMapper<T> reader);

        /** Whether the file of this SHA-256 is there and is what the hash says. */
        boolean intact(String file);
    }

    /** Opens a run of postings; the chain stays locked until the surrounding transaction ends. One at a time. */
    public Posting open(Actor by) {
        return open(by, fact -> true);
    }

    /** The same for facts within this reach only. */
    public Posting open(Actor by, Predicate<Fact> reach) {
        return new Posting(by, reach, clock, kinds, lines);
    }

    /**
     * The same in a transaction that is rolled back whatever comes of it: it has no place in the order of the book, and the
     * numbers of its entries are {@link EntryNo#rehearsed}. For acts that write nothing but facts: what else they wrote, somebody
     * who holds the book could wait for.
     *
     * @param number of the rehearsal, from 1, no other's
     */
    public Posting rehearse(long number, Actor by, Predicate<Fact> reach) {
        lines.rehearse(number);
        return open(by, reach);
    }

    /**
     * Answers a mistake with an opposite entry; the original stays. The record of the act is withdrawn with it, see
     * {@link Reversed}.
     *
     * @throws AbsentException if there is no such entry
     * @throws RefusedException if it is already reversed ({@code already-reversed}), is itself a reversal
     *     ({@code is-a-reversal}), no reason is given ({@code reason-missing}), or later acts rest on it
     */
    public EntryNo reverse(EntryNo number, String reason, Actor by) {
        Entry entry;
        EntryNo reversal;
        try (Posting posting = open(by)) {
            entry = entry(number);
            if (entry.reverses() != null) {
                throw refused("is-a-reversal");
            }
            if (entry.reversedBy() != null) {
                throw refused("already-reversed");
            }
            if (plain(reason).isEmpty()) {
                throw refused("reason-missing");
            }
            reversal = posting.reverse(entry, plain(reason));
        }
        news.publishEvent(new Reversed(entry, by));
        return reversal;
    }

    /** Reverses every live entry of an intake, last first; gives the numbers of the reversals. */
    public List<EntryNo> reverseBatch(BatchId batch, String reason, Actor by) {
        try (Posting posting = open(by)) {
            List<EntryNo> reversals = new ArrayList<>();
            List<EntryNo> posted = ofBatch(batch).reversed();
            for (int from = 0; from < posted.size(); from += STEP) {
                for (Entry entry : entries(posted.subList(from, Math.min(posted.size(), from + STEP)))) {
                    if (entry.live()) {
                        reversals.add(posting.reverse(entry, reason));
                    }
                }
            }
            return reversals;
        }
    }

    /**
     * Appends one side's word. A dispute needs a reason; a later word of the same side takes the place of its earlier one.
     * The side that recorded the entry signed by that; once the other disputes, it may answer: a confirming word with a reason.
     *
     * @param claim what a disputing side has in its own books
     * @throws AbsentException if there is no such entry
     * @throws RefusedException if the side recorded it itself ({@code own-record}), the entry is reversed or a reversal
     *     ({@code not-live}), or a dispute has no reason ({@code reason-missing})
     */
    public void sign(
            EntryNo number, Side side, boolean confirms, String reason, Signature.@Nullable Claim claim, Actor by) {
        lines.lockedHead(Chain.SIGNATURE);
        Entry entry = entry(number);
        if (!entry.live()) {
            throw refused("not-live");
        }
        boolean answers = confirms
                && entry.standing() == Standing.DISPUTED
                && !plain(reason).isEmpty();
        if (entry.fact().recordedBy() == side && !answers) {
            throw refused("own-record");
        }
        if (!confirms && plain(reason).isEmpty()) {
            throw refused("reason-missing");
        }
        Signature signature = new Signature(side, confirms, plain(reason), by.name(), now(), claim);
        List<Signature> words = new ArrayList<>(entry.signatures());
        words.add(signature);
        lines.appendSignature(
                number.value(), signature, Standing.after(entry.fact().recordedBy(), words));
    }

    /** Attaches a paper afterwards. The file must already be held. Attaching the same paper twice changes nothing. */
    public void attach(EntryNo number, Evidence paper, Actor by) {
        lines.lockedHead(Chain.EVIDENCE);
        boolean there =
                entry(number).evidence().stream().anyMatch(held -> held.hash().equals(paper.hash()));
        if (!there) {
            lines.appendEvidence(number.value(), paper, by.name(), now());
        }
    }

    /** @throws AbsentException if there is no such entry */
    public Entry entry(EntryNo number) {
        return entries(List.of(number)).stream()
                .findFirst()
                .orElseThrow(() -> new AbsentException("no entry " + number.value()));
    }

    /** In the order asked for; numbers that do not exist are left out. */
    public List<Entry> entries(Collection<EntryNo> numbers) {
        return queries.entries(numbers);
    }

    /** Whether the file of this hash is a paper of an entry that the reader may see. */
    public boolean proves(String file) {
        return queries.proves(file);
    }

    /** The entries that an intake posted, in posting order, reversals not among them. */
    public List<EntryNo> ofBatch(BatchId batch) {
        return queries.ofBatch(batch);
    }

    /** Whether the reader sees every entry that an intake posted. */
    public boolean seesAllOf(BatchId batch) {
        return queries.seesAllOf(batch);
    }

    /** Live entries tied to a stay, or under a project or pairing, in posting order. For a page's story, not for sums. */
    public List<Entry> liveOf(Subject subject) {
        return queries.entries(queries.liveOf(subject));
    }

    /** What the book holds that is tied to a person: how many entries, and the files they were read from, by hash. */
    public record Tied(long entries, Map<String, String> files) {}

    public Tied tied(PersonId person) {
        return queries.tied(person);
    }

    /** The number of the newest entry that the reader sees; 0 if there is none. */
    public long newest() {
        return queries.newest();
    }

    /** The first break of the chains, or of the hash of a file they name, if there is one. Walks everything. */
    public Optional<Break> firstBreak() {
        return verification.firstBreak();
    }

    /** The same of a copy of the book, without a database. */
    public static Optional<Break> firstBreak(Copy book) {
        return Verification.firstBreak(book);
    }

    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }

    private static RefusedException refused(String code) {
        return new RefusedException(Finding.refused(code, ""));
    }

    /** As typed, without outer blanks and without the NUL character, which no database takes. */
    private static String plain(String typed) {
        return typed.replace("\0", "").strip();
    }
}
