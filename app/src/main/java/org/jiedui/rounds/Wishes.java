package org.jiedui.rounds;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jiedui.access.CurrentUser;
import org.jiedui.audit.AuditTrail;
import org.jiedui.audit.Deed;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.matching.Problem;
import org.jiedui.rounds.RoundPlan.Pair;
import org.jiedui.rounds.Seeing.Seen;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What is asked of all plans of a round that are worked out from now on: two who go together, or never do. */
@Service
class Wishes {

    private final Rounds rounds;
    private final Seeing seeing;
    private final Live live;
    private final RoundRepository repository;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final CurrentUser user;

    Wishes(
            Rounds rounds,
            Seeing seeing,
            Live live,
            RoundRepository repository,
            TransactionTemplate transaction,
            AuditTrail audit,
            CurrentUser user) {
        this.rounds = rounds;
        this.seeing = seeing;
        this.live = live;
        this.repository = repository;
        this.transaction = transaction;
        this.audit = audit;
        this.user = user;
    }

    /**
     * Asks for it.
     *
     * @throws AbsentException  if one of the two is not within reach
     * @throws RefusedException {@code round-wish-ineligible} if two are to go together who may not, {@code round-wish-lists} if both
     *     sides choose by their own lists, {@code round-reason} without a reason, and as {@link Rounds#toDecide} does
     */
    void ask(RoundId id, Wish.Kind kind, Pair pair, String reason, Locale locale) {
        Round round = rounds.toDecide(id);
        String said = Rounds.reason(reason);
        Seen seen = seeing.see(id, locale);
        if (seen.words().personCard(pair.person()).isEmpty()
                || seen.words().seatCard(pair.seat()).isEmpty()) {
            throw new AbsentException("no such two within reach");
        }
        if (kind == Wish.Kind.PIN) {
            Problem now = live.bare(round, Set.of());
            int person = now.personNumber(pair.person());
            int seat = now.seatNumber(pair.seat());
            if (now.hasWishes()) {
                throw Rounds.refused("round-wish-lists", "wish");
            }
            if (person < 0 || seat < 0 || now.pair(person, seat) < 0) {
                throw new RefusedException(Finding.refused("round-wish-ineligible", "seat"));
            }
        }
        transaction.executeWithoutResult(status -> {
            repository.hold(id);
            rounds.toDecide(id);
            seeing.again(seen, locale).wishes().stream()
                    .filter(other ->
                            other.stands() && other.kind() != kind && other.isAbout(pair.person(), pair.seat()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new RefusedException(Finding.refused("round-wish-opposite", "wish", other.by()));
                    });
            repository.wish(id, kind, pair, said, user.actor().name());
        });
        note(id, "round " + kind.word() + " · " + pair.person() + " → " + pair.seat());
    }

    /** @throws AbsentException if there is no such wish in the round, it was taken back, or is about somebody out of reach */
    void lift(RoundId id, long wish, Locale locale) {
        rounds.toDecide(id);
        Seen seen = seeing.see(id, locale);
        boolean within = seen.wishes().stream()
                .anyMatch(one -> one.id() == wish
                        && seen.words().personCard(one.person()).isPresent()
                        && seen.words().seatCard(one.seat()).isPresent());
        if (!within) {
            throw new AbsentException("no such wish: " + wish);
        }
        boolean stood = Boolean.TRUE.equals(transaction.execute(
                status -> repository.lift(id, wish, user.actor().name())));
        if (!stood) {
            throw new AbsentException("no such wish: " + wish);
        }
        note(id, "round lifted · " + wish);
    }

    private void note(RoundId id, String detail) {
        audit.note(Deed.CHANGED, user.actor().name(), "POST /rounds/{id}/wishes", "/rounds/" + id.value(), detail);
    }

    /**
     * What was asked of all plans of a round about two, by key.
     *
     * @param liftedBy who took it back; absent while it stands
     */
    record Wish(
            long id,
            String person,
            String seat,
            Kind kind,
            String reason,
            String by,
            Instant at,
            @Nullable String liftedBy,
            @Nullable Instant liftedAt) {

        enum Kind {
            /** The two go together, whatever it costs. */
            PIN,
            /** The two do not go together. */
            FORBID;

            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }

            static Optional<Kind> of(String word) {
                for (Kind kind : values()) {
                    if (kind.word().equals(word)) {
                        return Optional.of(kind);
                    }
                }
                return Optional.empty();
            }
        }

        public boolean stands() {
            return liftedAt == null;
        }

        /** Whether it was asked for when a plan was worked out. */
        boolean stoodAt(Instant moment) {
            return !at.isAfter(moment) && (liftedAt == null || liftedAt.isAfter(moment));
        }

        /** Whether it keeps the two apart. */
        boolean bars(String whom, String where) {
            return stands() && kind == Kind.FORBID && isAbout(whom, where);
        }

        boolean isAbout(String whom, String where) {
            return person.equals(whom) && seat.equals(where);
        }
    }
}
