package org.jiedui.pairings;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.access.Access;
import org.jiedui.access.Reaching;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Side;
import org.jiedui.regions.RegionCode;
import org.jiedui.storage.RowScope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds the pairings in memory, so that they may be asked for every row of a workbook and every line of a page. A
 * transaction that records pairings sees its own; all others see what was committed.
 */
@Component
class CurrentBook {

    private final PairingQueries queries;
    private final Access access;
    private final TransactionTemplate apart;
    private final AtomicLong version = new AtomicLong();
    private volatile @Nullable PairingBook committed;

    CurrentBook(PairingQueries queries, Access access, PlatformTransactionManager transactions) {
        this.queries = queries;
        this.access = access;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The pairings that the asker may know of. */
    PairingBook get() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Own own) {
            return own.book(queries);
        }
        RowScope asker = access.current();
        if (asker.everything()) {
            return whole();
        }
        return new PairingBook(whole().all().stream()
                .filter(pairing -> asker.known().contains(pairing.id().value()))
                .toList());
    }

    /** Held for everybody: read as nobody's, whoever happens to ask first. */
    private PairingBook whole() {
        PairingBook held = committed;
        if (held != null) {
            return held;
        }
        long before = version.get();
        PairingBook read = new PairingBook(
                RowScope.asSystem(() -> Objects.requireNonNull(apart.execute(status -> queries.live()))));
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

    /** Which pairings somebody reaches from a place or a pairing. */
    @Component
    static class Reach implements Reaching.Pairs {

        private final CurrentBook current;

        Reach(CurrentBook current) {
            this.current = current;
        }

        @Override
        public Set<PairingId> touching(Collection<RegionCode> places) {
            return current.get().all().stream()
                    .filter(pairing -> Stream.of(
                                    pairing.giver().place(), pairing.receiver().place())
                            .anyMatch(at -> in(places, at)))
                    .map(Pairing::id)
                    .collect(Collectors.toSet());
        }

        @Override
        public Set<PairingId> inside(Collection<PairingId> pairings) {
            PairingBook book = current.get();
            return pairings.stream().flatMap(id -> book.within(id).stream()).collect(Collectors.toSet());
        }

        @Override
        public Set<PairingId> around(Collection<PairingId> pairings) {
            PairingBook book = current.get();
            Set<PairingId> around = new HashSet<>();
            for (PairingId id : pairings) {
                PairingId at = id;
                while (at != null && around.add(at)) {
                    at = book.find(at).map(Pairing::parent).orElse(null);
                }
            }
            return around;
        }

        @Override
        public Set<Side> sidesIn(PairingId id, Collection<RegionCode> places) {
            Set<Side> sides = EnumSet.noneOf(Side.class);
            current.get().find(id).ifPresent(pairing -> {
                if (in(places, pairing.giver().place())) {
                    sides.add(Side.GIVER);
                }
                if (in(places, pairing.receiver().place())) {
                    sides.add(Side.RECEIVER);
                }
            });
            return sides;
        }

        @Override
        public Set<Side> sidesAround(PairingId id, RegionCode place) {
            Set<Side> sides = EnumSet.noneOf(Side.class);
            current.get().find(id).ifPresent(pairing -> {
                if (contains(pairing.giver().place(), place)) {
                    sides.add(Side.GIVER);
                }
                if (contains(pairing.receiver().place(), place)) {
                    sides.add(Side.RECEIVER);
                }
            });
            return sides;
        }

        private static boolean contains(@Nullable RegionCode party, RegionCode place) {
            return party != null && party.contains(place);
        }

        private static boolean in(Collection<RegionCode> places, @Nullable RegionCode at) {
            return at != null && places.stream().anyMatch(place -> place.contains(Objects.requireNonNull(at)));
        }
    }
}
