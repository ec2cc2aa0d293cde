package org.jiedui.pairings;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Holds the pairings in memory, so that they may be asked for every row of a workbook and every line of a page. A
 * transaction that records pairings sees its own; all others see what was committed.
 */
@Component
class CurrentBook {

    private final PairingQueries queries;
    private final AtomicLong version = new AtomicLong();
    private volatile @Nullable PairingBook committed;

    CurrentBook(PairingQueries queries) {
        this.queries = queries;
    }

    PairingBook get() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Own own) {
            return own.book(queries);
        }
        PairingBook held = committed;
        if (held != null) {
            return held;
        }
        long before = version.get();
        PairingBook read = new PairingBook(queries.live());
        if (version.get() == before) {
            committed = read;
        }
        return read;
    }

    /** This transaction has recorded a pairing. */
    void recorded(Pairing pairing) {
        PairingBook before = get();
        own().book = before.plus(pairing);
    }

    /** This transaction has withdrawn pairings. */
    void withdrawn() {
        own().book = null;
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
                TransactionSynchronizationManager.unbindResourceIfPossible(CurrentBook.this);
                version.incrementAndGet();
                committed = null;
            }
        });
        return own;
    }

    /** What a transaction sees that has changed the pairings. */
    private static final class Own {

        private @Nullable PairingBook book;

        PairingBook book(PairingQueries queries) {
            PairingBook read = book;
            if (read == null) {
                read = new PairingBook(queries.live());
                book = read;
            }
            return read;
        }
    }
}
