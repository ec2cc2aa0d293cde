package org.jiedui.results;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Quantity;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.LedgerSearch;
import org.jiedui.ledger.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Knows whether a result is already in the book: the same kind, title, date, amount and places, and still live. */
@Component
class SameResults {

    private final LedgerSearch ledger;

    SameResults(LedgerSearch ledger) {
        this.ledger = ledger;
    }

    /** The entry that tells of it, posted before or in this very transaction. */
    Optional<Long> entryOf(Fact fact) {
        EntryNo own = ownPostings().get(Key.of(fact));
        return Optional.ofNullable(own).or(() -> ledger.same(fact)).map(EntryNo::value);
    }

    /** Lines reach the database in bulk: until then they are remembered here. */
    void posted(Fact fact, EntryNo entry) {
        ownPostings().put(Key.of(fact), entry);
    }

    private Map<Key, EntryNo> ownPostings() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Own own) {
            return own.entries;
        }
        Own own = new Own();
        TransactionSynchronizationManager.bindResource(this, own);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(SameResults.this);
            }
        });
        return own.entries;
    }

    private static final class Own {
        private final Map<Key, EntryNo> entries = new HashMap<>();
    }

    private record Key(
            String kind,
            String title,
            @Nullable PartialDate date,
            @Nullable Quantity quantity,
            Places places) {

        static Key of(Fact fact) {
            return new Key(fact.kind(), fact.title(), fact.happened(), fact.quantity(), fact.places());
        }
    }
}
