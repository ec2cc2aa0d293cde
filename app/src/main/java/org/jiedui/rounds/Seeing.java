package org.jiedui.rounds;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jiedui.access.CurrentUser;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.matching.Problem;
import org.jiedui.rounds.RoundPlan.Decision;
import org.jiedui.rounds.RoundPlan.Pair;
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
    private final Explaining explaining;
    private final CurrentUser user;
    private final MessageSource messages;

    Seeing(
            Rounds rounds,
            RoundQueries queries,
            Live live,
            Explaining explaining,
            CurrentUser user,
            MessageSource messages) {
        this.rounds = rounds;
        this.queries = queries;
        this.live = live;
        this.explaining = explaining;
        this.user = user;
        this.messages = messages;
    }

    /**
     * @param plans     the last one first
     * @param decisions the last one first
     * @param wishes    the last one first, also those taken back
     * @param decides   whether the reader may have it worked out and decide
     * @param accepts   whether the reader may also accept
     * @param people    who was in the problem that a plan was worked out of, by key
     * @param reader    the account
     */
    record Seen(
            Kept kept,
            Optional<Shape> shape,
            List<RoundPlan> plans,
            List<Decision> decisions,
            List<Wish> wishes,
            boolean decides,
            boolean accepts,
            Function<RoundPlan, Set<String>> people,
            String reader,
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

        /**
         * The plan that the reader works on: the last one with anybody in it whom they see, or with nobody in it at all that they
         * had worked out themselves. Each side plans its own people, so it need not be the last of all; empty without a plan.
         */
        Optional<RoundPlan> current() {
            return plans.stream()
                    .filter(this::concerns)
                    .findFirst()
                    .or(() -> plans.stream().findFirst());
        }

        /** Those that were worked out after it. */
        List<RoundPlan> later(RoundPlan plan) {
            return plans.stream().filter(other -> other.nth() > plan.nth()).toList();
        }

        /** Whether it is about anybody whom the reader sees; one with nobody in it is its maker's. */
        boolean concerns(RoundPlan plan) {
            Set<String> whom = people.apply(plan);
            words.know(whom, List.of());
            return whom.isEmpty()
                    ? plan.by().equals(reader)
                    : whom.stream().anyMatch(person -> words.personCard(person).isPresent());
        }

        Optional<Decision> decided(RoundPlan plan, String person, String seat) {
            return decisions.stream()
                    .filter(one -> one.nth() == plan.nth()
                            && one.person().equals(person)
                            && one.seat().equals(seat))
                    .findFirst();
        }

        /**
         * What stands against a row of a plan as things are now; a row that nothing has touched since stays as good as it was, however
         * many plans were worked out meanwhile.
         *
         * @param now    the problem as it stands, before anything is asked of plans
         * @param target the seat that is to be taken: that of the plan, or another one
         * @param takes  whether it is to be taken; a row that is only refused needs less
         */
        Optional<Finding> against(RoundPlan plan, Problem now, Pair row, String target, boolean takes) {
            Optional<Finding> anew = plannedAnew(plan, row);
            if (anew.isPresent()) {
                return anew;
            }
            int person = now.personNumber(row.person());
            int seat = now.seatNumber(target);
            if (person < 0) {
                return Optional.of(
                        settled(plan, now, row.person()).orElse(Finding.refused("round-row-person-gone", "")));
            }
            if (seat < 0) {
                return Optional.of(filled(plan, now, target).orElse(Finding.refused("round-row-seat-gone", "")));
            }
            int pair = now.pair(person, seat);
            if (pair >= 0 && now.isFixed(pair)) {
                return Optional.of(Finding.refused("round-row-under-way", ""));
            }
            if (wishes.stream().anyMatch(wish -> wish.bars(row.person(), target))) {
                return Optional.of(Finding.refused("round-row-forbidden", ""));
            }
            if (!takes) {
                return Optional.empty();
            }
            if (pair < 0) {
                return Optional.of(Finding.refused("round-row-ineligible", ""));
            }
            if (fixed(now, one -> now.personOf(one) == person)
                    >= now.person(person).capacity()) {
                return Optional.of(
                        settled(plan, now, row.person()).orElse(Finding.refused("round-row-person-taken", "")));
            }
            return fixed(now, one -> now.seatOf(one) == seat) >= now.seat(seat).max()
                    ? Optional.of(filled(plan, now, target).orElse(Finding.refused("round-row-seat-full", "")))
                    : Optional.empty();
        }

        private static long fixed(Problem now, IntPredicate which) {
            return now.fixed().stream().filter(which).count();
        }

        /** Whether a later plan reckoned with the person and has them elsewhere. One without them says nothing about them. */
        private Optional<Finding> plannedAnew(RoundPlan plan, Pair row) {
            return later(plan).stream()
                    .filter(later -> later.isPlan() && people.apply(later).contains(row.person()))
                    .findFirst()
                    .filter(later -> row.seat().isEmpty()
                            ? later.pairs().stream()
                                    .anyMatch(pair -> pair.person().equals(row.person()))
                            : !later.pairs().contains(row))
                    .map(later -> Finding.refused(
                            later.pairs().stream()
                                            .anyMatch(pair -> pair.person().equals(row.person()))
                                    ? "round-row-planned-anew"
                                    : "round-row-planned-out",
                            "",
                            later.nth()));
        }

        /**
         * What was accepted in this round and is no matter of the past: it is younger than the plan, or the two are together as
         * things are now, or one of them is not free any more.
         */
        List<Decision> taken(RoundPlan plan, Problem now) {
            return decisions.stream()
                    .filter(Decision::takes)
                    .filter(one -> !one.at().isBefore(plan.at()) || stands(one, now))
                    .toList();
        }

        private static boolean stands(Decision taken, Problem now) {
            int person = now.personNumber(taken.person());
            int seat = now.seatNumber(taken.target());
            if (person < 0 || seat < 0) {
                return true;
            }
            int pair = now.pair(person, seat);
            return pair >= 0 && now.isFixed(pair);
        }

        /** Where somebody was placed in this round, and by whom. */
        private Optional<Finding> settled(RoundPlan plan, Problem now, String person) {
            return taken(plan, now).stream()
                    .filter(one -> one.person().equals(person))
                    .findFirst()
                    .map(one -> Finding.refused(
                            "round-row-person-settled", "", one.nth(), one.by(), words.seat(one.target())));
        }

        /** Who was placed on a seat in this round, and by whom. */
        private Optional<Finding> filled(RoundPlan plan, Problem now, String seat) {
            return taken(plan, now).stream()
                    .filter(one -> one.target().equals(seat))
                    .findFirst()
                    .map(one -> Finding.refused(
                            "round-row-seat-filled", "", one.nth(), one.by(), words.person(one.person())));
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
                kept.closed() == null && rounds.accepts(kept.round()),
                explaining::people,
                user.signedIn() ? user.actor().name() : "",
                new Words(shape.orElse(null), messages, locale));
    }
}
