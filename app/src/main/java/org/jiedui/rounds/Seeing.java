package org.jiedui.rounds;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jiedui.kernel.AbsentException;
import org.jiedui.rounds.RoundPlan.Decision;
import org.jiedui.rounds.RoundQueries.Kept;
import org.jiedui.rounds.Wishes.Wish;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A round with all that hangs on it, as the reader sees it. */
@Component
class Seeing {

    private final Rounds rounds;
    private final RoundQueries queries;
    private final Live live;
    private final MessageSource messages;

    Seeing(Rounds rounds, RoundQueries queries, Live live, MessageSource messages) {
        this.rounds = rounds;
        this.queries = queries;
        this.live = live;
        this.messages = messages;
    }

    /**
     * @param plans     the last one first
     * @param decisions the last one first
     * @param wishes    the last one first, also those taken back
     * @param decides   whether the reader may have it worked out and decide
     */
    record Seen(
            Kept kept,
            Optional<Shape> shape,
            List<RoundPlan> plans,
            List<Decision> decisions,
            List<Wish> wishes,
            boolean decides,
            Words words) {

        Round round() {
            return kept.round();
        }

        /** @throws AbsentException if there is none of that number */
        RoundPlan plan(int nth) {
            return plans.stream()
                    .filter(plan -> plan.nth() == nth)
                    .findFirst()
                    .orElseThrow(() -> new AbsentException("no such plan: " + nth));
        }

        /** The one that is worked on: the last. */
        boolean isLast(RoundPlan plan) {
            return plans.getFirst().nth() == plan.nth();
        }

        Optional<Decision> decided(RoundPlan plan, String person, String seat) {
            return decisions.stream()
                    .filter(one -> one.nth() == plan.nth()
                            && one.person().equals(person)
                            && one.seat().equals(seat))
                    .findFirst();
        }

        /** Whether the two were held together at somebody's wish when the plan was worked out. */
        boolean pinned(RoundPlan plan, String person, String seat) {
            return wishes.stream()
                    .anyMatch(wish ->
                            wish.kind() == Wish.Kind.PIN && wish.isAbout(person, seat) && wish.stoodAt(plan.at()));
        }
    }

    /** @throws AbsentException if there is no such round for the reader */
    Seen see(RoundId id, Locale locale) {
        Kept kept = rounds.kept(id);
        Optional<Shape> shape = live.shape(kept.round().shape());
        return new Seen(
                kept,
                shape,
                queries.plans(id),
                queries.decisions(id),
                queries.wishes(id),
                kept.closed() == null && rounds.decides(kept.round()),
                new Words(shape.orElse(null), messages, locale));
    }
}
