package org.jiedui.secondments;

import java.util.List;
import java.util.stream.Stream;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Ledger;
import org.jiedui.people.People;
import org.jiedui.secondments.SecondmentQueries.StoredStay;
import org.springframework.stereotype.Component;

/** Whether what an intake recorded can be taken back, or later intakes still speak of its stays or its persons. */
@Component
class StaysInUse {

    private final SecondmentQueries queries;
    private final People people;
    private final Ledger ledger;

    StaysInUse(SecondmentQueries queries, People people, Ledger ledger) {
        this.queries = queries;
        this.people = people;
        this.ledger = ledger;
    }

    List<Finding> by(BatchId batch) {
        Stream<StoredStay> spokenOf = queries.restingOn(batch, people.enteredBy(batch)).stream();
        Stream<StoredStay> posted = queries.ofBatch(batch).stream().filter(stay -> hasLaterEntries(stay, batch));
        return Stream.concat(spokenOf, posted)
                .map(found -> found.stay().personName())
                .distinct()
                .map(name -> Finding.refused("stay-still-used", "", name))
                .toList();
    }

    /**
     * Before the stay that was posted as this entry, which is reversed already, is withdrawn; if it is a stay's.
     *
     * @throws RefusedException if something still rests on the stay
     */
    void release(EntryNo entry) {
        for (StoredStay found : queries.postedAs(entry)) {
            if (!ledger.liveOf(new Ledger.Subject.OfStay(found.id())).isEmpty()) {
                throw new RefusedException(
                        Finding.refused("stay-still-used", "", found.stay().personName()));
            }
        }
    }

    private boolean hasLaterEntries(StoredStay stay, BatchId batch) {
        return ledger.liveOf(new Ledger.Subject.OfStay(stay.id())).stream()
                .anyMatch(entry -> !entry.fact().origin().batch().equals(batch));
    }
}
