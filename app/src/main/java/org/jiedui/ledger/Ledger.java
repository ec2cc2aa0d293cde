package org.jiedui.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Side;

/**
 * The book of facts: append-only, numbered without gaps, chained by hash. Every writing method must run inside the
 * caller's transaction, so that an act and its entries stand or fall together; postings are serialised, one transaction
 * at a time.
 */
public interface Ledger {

    /** Opens a run of postings; the chain stays locked until the surrounding transaction ends. */
    Posting open(Actor by);

    /**
     * Answers a mistake with an opposite entry; the original stays.
     *
     * @throws org.jiedui.kernel.AbsentException if there is no such entry
     * @throws org.jiedui.kernel.RefusedException if it is already reversed ({@code already-reversed}), is itself a
     *     reversal ({@code is-a-reversal}) or no reason is given ({@code reason-missing})
     */
    EntryNo reverse(EntryNo entry, String reason, Actor by);

    /** Reverses every live entry of an intake, last first; gives the numbers of the reversals. */
    List<EntryNo> reverseBatch(BatchId batch, String reason, Actor by);

    /**
     * Appends one side's word. A dispute needs a reason.
     *
     * @throws org.jiedui.kernel.AbsentException if there is no such entry
     * @throws org.jiedui.kernel.RefusedException if the side recorded it itself ({@code own-record}), the entry is
     *     reversed or a reversal ({@code not-live}), or a dispute has no reason ({@code reason-missing})
     */
    void sign(EntryNo entry, Side side, boolean confirms, String reason, Actor by);

    /** Attaches a paper afterwards. The file must already be held. Attaching the same paper twice changes nothing. */
    void attach(EntryNo entry, Evidence paper, Actor by);

    /** @throws org.jiedui.kernel.AbsentException if there is no such entry */
    Entry entry(EntryNo no);

    /** In the order asked for; numbers that do not exist are left out. */
    List<Entry> entries(Collection<EntryNo> numbers);

    /** The entries that an intake posted, in posting order, reversals not among them. */
    List<EntryNo> ofBatch(BatchId batch);

    /** Live entries tied to a stay, or under a project or pairing, in posting order. For a page's story, not for sums. */
    List<Entry> liveOf(Subject subject);

    /** The first break of the chain or of an evidence file's hash, if there is one. Walks everything. */
    Optional<Break> firstBreak();

    /** What entries can hang together by. */
    sealed interface Subject {
        record OfStay(org.jiedui.kernel.StayId stay) implements Subject {}

        record OfPairing(org.jiedui.kernel.PairingId pairing) implements Subject {}

        record OfProject(org.jiedui.kernel.ProjectId project) implements Subject {}
    }

    /** Where the book no longer is what was written: the chain, the line in it, and what does not fit. */
    record Break(String chain, long number, String what) {}
}
