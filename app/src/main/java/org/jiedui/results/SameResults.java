package org.jiedui.results;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.Quantity;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.LedgerSearch;
import org.jiedui.ledger.LedgerSearch.Alike;
import org.jiedui.ledger.LedgerSearch.Told;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Tie;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Knows whether a result is already in the book: the same in every word, and still live. */
@Component
class SameResults {

    private final LedgerSearch ledger;

    SameResults(LedgerSearch ledger) {
        this.ledger = ledger;
    }

    /** The entry that tells of it or of something like it, posted before; or in this very transaction, if it is the same. */
    Optional<Alike> told(Fact fact) {
        Own memory = own();
        EntryNo own = memory.entries.get(Key.of(fact));
        if (own != null) {
            return Optional.of(new Alike(own, true));
        }
        return memory.unheard.contains(new Told(fact.kind(), fact.title(), fact.happened()))
                ? Optional.empty()
                : ledger.alike(fact);
    }

    /** Looks for all these at once: of what the book says nothing, nothing need be looked for. */
    void expect(List<Told> all) {
        Own memory = own();
        memory.unheard.clear();
        memory.unheard.addAll(all);
        memory.unheard.removeAll(ledger.told(memory.unheard));
    }

    /** Lines reach the database in bulk: until then they are remembered here. */
    void posted(Fact fact, EntryNo entry) {
        Own memory = own();
        memory.entries.put(Key.of(fact), entry);
        memory.unheard.remove(new Told(fact.kind(), fact.title(), fact.happened()));
    }

    private Own own() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Own own) {
            return own;
        }
        Own own = new Own();
        TransactionSynchronizationManager.bindResource(this, own);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(SameResults.this);
            }
        });
        return own;
    }

    private static final class Own {
        private final Map<Key, EntryNo> entries = new HashMap<>();
        private final Set<Told> unheard = new HashSet<>();
    }

    private record Key(
            String kind,
            String title,
            @Nullable PartialDate date,
            @Nullable Quantity quantity,
            Places places,
            Setting setting,
            Map<String, String> attributes,
            @Nullable String reference,
            String note) {

        static Key of(Fact fact) {
            return new Key(
                    fact.kind(),
                    fact.title(),
                    fact.happened(),
                    fact.quantity(),
                    fact.places(),
                    new Setting(fact.pairing(), fact.project(), fact.subject(), fact.ties()),
                    fact.attributes(),
                    fact.origin().reference(),
                    fact.note());
        }
    }

    private record Setting(
            @Nullable PairingId pairing,
            @Nullable ProjectId project,
            @Nullable String subject,
            List<Tie> ties) {}
}
