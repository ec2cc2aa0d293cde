package org.jiedui.rounds;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.access.CurrentUser;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.matching.Problem;
import org.jiedui.rounds.RoundPlan.Decision;
import org.jiedui.rounds.RoundPlan.Pair;
import org.jiedui.rounds.RoundQueries.Kept;
import org.jiedui.rounds.Wishes.Wish;
import org.jiedui.storage.RowScope;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

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
     * @param over      the addresses of what became of accepted rows and is over since
     * @param wishes    the last one first, also those taken back
     * @param decides   whether the reader may have it worked out and decide
     * @param accepts   whether the reader may also accept
     * @param within    who was in the problem that a plan was worked out of
     * @param gone      whom plans place and nobody has any more, of those the reader does not see; first asked for outside of a
     *     transaction, whose rows are the reader's own
     * @param reader    the account
     */
    record Seen(
            Kept kept,
            Optional<Shape> shape,
            List<RoundPlan> plans,
            List<Decision> decisions,
            Set<String> over,
            List<Wish> wishes,
            boolean decides,
            boolean accepts,
            Function<RoundPlan, Explaining.Within> within,
            Supplier<Set<String>> gone,
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
            Set<String> whom = within.apply(plan).people();
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

        /** What was decided about somebody, in whichever plan. */
        List<Decision> about(String person) {
            return decisions.stream().filter(one -> one.person().equals(person)).toList();
        }

        /** Whether something that was decided in the plan, or that it reckoned with as settled, is over since. */
        boolean lapsed(RoundPlan plan, Decision one) {
            if (!isOver(one) || one.nth() > plan.nth()) {
                return false;
            }
            Explaining.Within reckoned = within.apply(plan);
            return one.nth() == plan.nth()
                    || !reckoned.people().contains(one.person())
                    || reckoned.fixed().contains(new Pair(one.person(), one.target()));
        }

        /** Whether somebody was placed by it and what came of that is over, so that nobody stands there by it any more. */
        boolean isOver(Decision taken) {
            return taken.became() != null && over.contains(taken.became());
        }

        /**
         * What there is on a seat, and who is still to come by any plan.
         *
         * @param coming those who are to be placed there now
         */
        Room room(Problem now, String target, Set<String> coming) {
            List<Waiting> there = waiting(now, Set.of(target), coming).getOrDefault(target, List.of());
            return new Room(free(now, target), there, coming.size());
        }

        /** Who is still to come to each of these seats by any plan, besides those who are to be placed there now. */
        Map<String, List<Waiting>> waiting(Problem now, Set<String> seats, Set<String> coming) {
            Map<String, Map<String, Waiting>> waiting = new HashMap<>();
            seats.forEach(seat -> waiting.put(seat, new LinkedHashMap<>()));
            for (RoundPlan plan : plans) {
                for (int row = 0; row < plan.pairs().size(); row++) {
                    Pair pair = plan.pairs().get(row);
                    Map<String, Waiting> there = waiting.get(pair.seat());
                    if (there != null && !coming.contains(pair.person()) && waits(plan, now, pair)) {
                        there.putIfAbsent(pair.person(), new Waiting(plan.nth(), row, pair.person()));
                    }
                }
            }
            return waiting.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            there -> List.copyOf(there.getValue().values())));
        }

        /** How many places of a seat are free as things are now. */
        static int free(Problem now, String target) {
            int seat = now.seatNumber(target);
            return seat < 0 ? 0 : (int) Math.max(0, now.seat(seat).max() - fixed(now, one -> now.seatOf(one) == seat));
        }

        /** Whether a row could still be accepted. */
        private boolean waits(RoundPlan plan, Problem now, Pair row) {
            return decided(plan, row.person(), row.seat()).isEmpty()
                    && !underWay(plan, row)
                    && (words.personCard(row.person()).isPresent()
                            ? against(plan, now, row, row.seat(), true).isEmpty()
                            : holds(plan, row));
        }

        /** Whether the two were together already when the plan was worked out, and not at somebody's wish. */
        private boolean underWay(RoundPlan plan, Pair row) {
            return within.apply(plan).fixed().contains(row) && !pinned(plan, row.person(), row.seat());
        }

        /**
         * Whether nothing stands against a row of somebody whom the reader does not see: they are not in the problem as the reader
         * has it, so that only the round itself tells, and whether there still is such a one.
         */
        boolean holds(RoundPlan plan, Pair row) {
            return plannedAnew(plan, row).isEmpty()
                    && !gone.get().contains(row.person())
                    && wishes.stream().noneMatch(wish -> wish.bars(row.person(), row.seat()))
                    && hasRoom(plan, row);
        }

        /** Whether somebody has a place left besides those they had when the plan was worked out, and those they were given since. */
        private boolean hasRoom(RoundPlan plan, Pair row) {
            Explaining.Within of = within.apply(plan);
            Set<String> has = Stream.concat(
                            of.fixed().stream()
                                    .filter(pair -> pair.person().equals(row.person()) && underWay(plan, pair))
                                    .map(Pair::seat),
                            about(row.person()).stream()
                                    .filter(one -> one.takes() && !isOver(one))
                                    .map(Decision::target))
                    .collect(Collectors.toSet());
            return !has.contains(row.seat()) && has.size() < of.places(row.person());
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
                    .filter(later ->
                            later.isPlan() && within.apply(later).people().contains(row.person()))
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
         * What was accepted in this round and is no matter of the past: what came of it is not over, and it is younger than the plan,
         * or the two are together as things are now, or one of them is not free any more.
         */
        List<Decision> taken(RoundPlan plan, Problem now) {
            return decisions.stream()
                    .filter(one -> one.takes() && !isOver(one))
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

    /**
     * A seat, and what is to come to it.
     *
     * @param places  how many are free as things are now
     * @param waiting who has it in a plan and could be accepted there
     * @param coming  how many are to be placed there besides
     */
    record Room(int places, List<Waiting> waiting, int coming) {

        /** How many of all of them there is no room for. */
        public int over() {
            return Math.max(0, waiting.size() + coming - places);
        }

        /** The rows by plan and number: whoever names them says that they know whose they are. */
        public String word() {
            return waiting.stream().map(one -> one.nth() + "." + one.row()).collect(Collectors.joining(","));
        }
    }

    /**
     * Somebody who is to have a place by a plan, and is not decided about.
     *
     * @param nth which plan
     * @param row the number of the row in it
     */
    record Waiting(int nth, int row, String person) {}

    /** @throws AbsentException if there is no such round for the reader */
    Seen see(RoundId id, Locale locale) {
        Kept kept = rounds.kept(id);
        List<Decision> decisions = queries.decisions(id);
        List<String> became = decisions.stream()
                .map(Decision::became)
                .filter(Objects::nonNull)
                .toList();
        Set<String> over = became.isEmpty()
                ? Set.of()
                : RowScope.asSystem(() -> live.shape(kept.round().shape())
                        .map(shape -> shape.over(became))
                        .orElse(Set.of()));
        List<RoundPlan> plans = queries.plans(id);
        Words words = words(kept, locale);
        Supplier<Set<String>> gone = SingletonSupplier.of(() -> gone(kept, plans, words));
        return see(kept, plans, decisions, over, gone, words);
    }

    /** The round alone. */
    Kept kept(RoundId id) {
        return rounds.kept(id);
    }

    /**
     * The same once more, of a round that was seen just now: within a transaction, whose rows are the reader's own, it cannot be
     * asked what is over, nor who is gone.
     */
    Seen again(Seen before, Locale locale) {
        RoundId id = before.round().id();
        Kept kept = rounds.kept(id);
        return see(kept, queries.plans(id), queries.decisions(id), before.over(), before.gone(), words(kept, locale));
    }

    private Words words(Kept kept, Locale locale) {
        return new Words(live.shape(kept.round().shape()).orElse(null), messages, locale);
    }

    /** Whom plans place, the reader does not see, and nobody else does either. */
    private Set<String> gone(Kept kept, List<RoundPlan> plans, Words words) {
        Set<String> beyond = new HashSet<>();
        plans.forEach(plan -> plan.pairs().forEach(pair -> beyond.add(pair.person())));
        words.know(beyond, List.of());
        beyond.removeIf(person -> words.personCard(person).isPresent());
        Optional<Shape> shape = live.shape(kept.round().shape());
        if (!beyond.isEmpty() && shape.isPresent()) {
            beyond.removeAll(RowScope.asSystem(() ->
                    shape.get().people(List.copyOf(beyond), words.locale()).keySet()));
        }
        return Set.copyOf(beyond);
    }

    private Seen see(
            Kept kept,
            List<RoundPlan> plans,
            List<Decision> decisions,
            Set<String> over,
            Supplier<Set<String>> gone,
            Words words) {
        RoundId id = kept.round().id();
        return new Seen(
                kept,
                live.shape(kept.round().shape()),
                plans,
                decisions,
                over,
                queries.wishes(id),
                kept.closed() == null && rounds.decides(kept.round()),
                kept.closed() == null && rounds.accepts(kept.round()),
                explaining::within,
                gone,
                user.signedIn() ? user.actor().name() : "",
                words);
    }
}
