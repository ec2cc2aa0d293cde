package org.jiedui.rounds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.RefusedException;
import org.jiedui.matching.Change;
import org.jiedui.matching.Problem;
import org.jiedui.matching.reasons.SideBySide;
import org.jiedui.matching.solving.Outcome;
import org.jiedui.matching.solving.Solver;
import org.jiedui.matching.solving.Terms;
import org.jiedui.rounds.RoundPlan.Conflict;
import org.jiedui.rounds.RoundPlan.Pair;
import org.jiedui.rounds.Seeing.Seen;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What if something were different: worked out again and compared. Nothing is kept of it. What differs in the problem that was
 * kept with the plan is compared with the plan; a rule that is waived is asked of the shape anew, and compared with the best
 * plan of today.
 */
@Component
class WhatIfs {

    static final int MOST = 10;

    private static final Terms TERMS = Planning.TERMS;
    private static final Pattern TOKEN =
            Pattern.compile("(pin|forbid)\\.(\\d{1,9})\\.(\\d{1,9})|(more|part)\\.(\\d{1,9})");

    private final Live live;
    private final Explaining explaining;
    private final Worker worker;

    WhatIfs(Live live, Explaining explaining, Worker worker) {
        this.live = live;
        this.explaining = explaining;
        this.worker = worker;
    }

    /**
     * What is different.
     *
     * @param tokens as they stand in an address: {@code pin.3.5}, {@code forbid.3.5}, {@code more.5}, {@code part.0} with numbers of
     *     the plan's problem, and {@code waive.CODE}
     */
    record Asked(List<String> tokens, List<Change> changes, Set<String> waived) {
        Asked {
            tokens = List.copyOf(tokens);
            changes = List.copyOf(changes);
        }
    }

    /**
     * What came of it.
     *
     * @param gain     if there is a plan then
     * @param conflict what cannot hold together then, if there is none
     * @param today    whether it is compared with the best plan of today, which is not the plan at hand
     */
    record Result(Optional<SideBySide> gain, List<Conflict> conflict, boolean today) {}

    /**
     * Reads what is asked; twice the same is once.
     *
     * @throws AbsentException if it names what is not within reach
     */
    Asked asked(Seen seen, RoundPlan plan, List<String> tokens) {
        Problem problem = explaining.problem(plan);
        List<Change> changes = new ArrayList<>();
        Set<String> waived = new LinkedHashSet<>();
        List<String> kept = tokens.stream().distinct().limit(MOST).toList();
        for (String token : kept) {
            Matcher parts = TOKEN.matcher(token);
            if (token.startsWith("waive.")) {
                waived.add(token.substring("waive.".length()));
            } else if (!parts.matches()) {
                throw new AbsentException("no such change: " + token);
            } else if (parts.group(1) != null) {
                changes.add(two(seen, problem, parts));
            } else {
                changes.add(one(seen, problem, parts.group(4), Integer.parseInt(parts.group(5))));
            }
        }
        boolean both = changes.stream()
                .anyMatch(change -> change instanceof Change.Pin pin
                        && changes.contains(new Change.Forbid(pin.person(), pin.seat())));
        if (both) {
            throw Rounds.refused("round-what-if-both", "c");
        }
        return new Asked(kept, changes, waived);
    }

    private static Change two(Seen seen, Problem problem, Matcher parts) {
        String person = person(seen, problem, Integer.parseInt(parts.group(2)));
        String seat = seat(seen, problem, Integer.parseInt(parts.group(3)));
        if (parts.group(1).equals("forbid")) {
            return new Change.Forbid(person, seat);
        }
        if (problem.hasWishes()) {
            throw Rounds.refused("round-wish-lists", "c");
        }
        if (problem.pair(problem.personNumber(person), problem.seatNumber(seat)) < 0) {
            throw Rounds.refused("round-wish-ineligible", "c");
        }
        return new Change.Pin(person, seat);
    }

    private static Change one(Seen seen, Problem problem, String what, int number) {
        if (what.equals("more")) {
            return Change.oneMore(problem.seat(problem.seatNumber(seat(seen, problem, number))));
        }
        List<Explaining.Group> groups = Explaining.groups(problem);
        if (number >= groups.size()) {
            throw new AbsentException("no such team: " + number);
        }
        return new Change.Part(groups.get(number).name());
    }

    /** @throws AbsentException if there is nobody of that number within reach */
    static String person(Seen seen, Problem problem, int number) {
        if (number < 0 || number >= problem.people()) {
            throw new AbsentException("no such person: " + number);
        }
        String key = problem.person(number).name();
        if (seen.words().personCard(key).isEmpty()) {
            throw new AbsentException("no such person: " + number);
        }
        return key;
    }

    /** @throws AbsentException if there is no seat of that number within reach */
    static String seat(Seen seen, Problem problem, int number) {
        if (number < 0 || number >= problem.seats()) {
            throw new AbsentException("no such seat: " + number);
        }
        String key = problem.seat(number).name();
        if (seen.words().seatCard(key).isEmpty()) {
            throw new AbsentException("no such seat: " + number);
        }
        return key;
    }

    /** @throws AbsentException if the plan has no row of that number with somebody within reach */
    static Pair row(Seen seen, RoundPlan plan, int number) {
        Pair pair = Deciding.row(plan, number);
        if (seen.words().personCard(pair.person()).isEmpty()) {
            throw new AbsentException("no such row: " + number);
        }
        return pair;
    }

    /**
     * Looks for what a body names by number: what is not there or not within reach is refused at its field, since nothing is wrong
     * with the address.
     *
     * @throws RefusedException {@code round-none-plan}, {@code round-none-rows}, {@code round-none-person}, {@code round-none-seat}
     */
    static void named(
            Seen seen,
            Function<RoundPlan, Problem> problem,
            @Nullable Integer nth,
            List<Integer> rows,
            @Nullable Integer person,
            @Nullable Integer seat) {
        if (nth == null) {
            return;
        }
        RoundPlan plan = named("plan", nth, seen::plan);
        rows.stream().filter(Objects::nonNull).forEach(one -> named("rows", one, row -> row(seen, plan, row)));
        if (plan.isPlan() && person != null) {
            named("person", person, one -> person(seen, problem.apply(plan), one));
        }
        if (plan.isPlan() && seat != null) {
            named("seat", seat, one -> seat(seen, problem.apply(plan), one));
        }
    }

    private static <T> T named(String field, int number, IntFunction<T> what) {
        try {
            return what.apply(number);
        } catch (AbsentException absent) {
            throw Rounds.refused("round-none-" + field, field, number);
        }
    }

    /** Empty while it is being worked out. */
    Optional<Result> result(Seen seen, RoundPlan plan, Asked asked, Duration patience) {
        Problem kept = explaining.problem(plan);
        if (asked.waived().isEmpty()) {
            return worker.within(patience, List.of("what-if", plan.version(), asked.tokens()), Result.class, () -> {
                Outcome.Solved before = explaining.solved(plan, kept);
                return compared(before, Change.in(kept, asked.changes()), false);
            });
        }
        Live.Whole today = live.problem(seen.round(), Set.of());
        Live.Whole waived = live.problem(seen.round(), asked.waived());
        boolean same = today.hash().equals(plan.hash());
        Object question = List.of("what-if", plan.version(), asked.tokens(), today.hash(), waived.hash());
        return worker.within(patience, question, Result.class, () -> {
            Outcome before = same ? explaining.solved(plan, kept) : new Solver(TERMS).solve(today.problem());
            return before instanceof Outcome.Solved solved
                    ? compared(solved, Change.in(waived.problem(), present(waived.problem(), asked.changes())), !same)
                    : new Result(Optional.empty(), List.of(), !same);
        });
    }

    /** Those that are about somebody and something still in the problem. */
    private static List<Change> present(Problem problem, List<Change> changes) {
        return changes.stream()
                .filter(change -> switch (change) {
                    case Change.Pin(var person, var seat) -> pair(problem, person, seat) >= 0;
                    case Change.Unpin(var person, var seat) -> known(problem, person, seat);
                    case Change.Forbid(var person, var seat) -> known(problem, person, seat);
                    case Change.Allow(var person, var seat, var _) -> known(problem, person, seat);
                    case Change.Hold(var seat, var _, var _) -> problem.seatNumber(seat) >= 0;
                    case Change.Stretch _, Change.Part _ -> true;
                })
                .toList();
    }

    private static boolean known(Problem problem, String person, String seat) {
        return problem.personNumber(person) >= 0 && problem.seatNumber(seat) >= 0;
    }

    private static int pair(Problem problem, String person, String seat) {
        return known(problem, person, seat) ? problem.pair(problem.personNumber(person), problem.seatNumber(seat)) : -1;
    }

    private static Result compared(Outcome.Solved before, Problem changed, boolean today) {
        return switch (new Solver(TERMS).solve(changed)) {
            case Outcome.Solved after -> new Result(Optional.of(SideBySide.of(before, after)), List.of(), today);
            case Outcome.Impossible(var conflict) ->
                new Result(
                        Optional.empty(),
                        conflict.stream()
                                .map(demand -> new Conflict(demand.kind(), demand.arguments()))
                                .toList(),
                        today);
            case Outcome.Undecided() -> new Result(Optional.empty(), List.of(), today);
        };
    }

    /** Two plans of a round. */
    SideBySide compared(RoundPlan before, RoundPlan after) {
        return SideBySide.ofPlans(explaining.bare(before), explaining.bare(after));
    }
}
