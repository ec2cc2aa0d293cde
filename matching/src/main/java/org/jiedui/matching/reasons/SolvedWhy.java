package org.jiedui.matching.reasons;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiedui.matching.Change;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Worth;
import org.jiedui.matching.reasons.WhyNot.Obstacle;
import org.jiedui.matching.solving.Demand;
import org.jiedui.matching.solving.Outcome;
import org.jiedui.matching.solving.Solver;
import org.jiedui.matching.solving.Terms;

/** Reasons by solving again with the pair fixed, as long as there is time. */
final class SolvedWhy implements Why {

    private final Outcome.Solved solved;
    private final Terms terms;
    private final long until;

    SolvedWhy(Outcome.Solved solved, Terms terms, Duration budget) {
        this.solved = solved;
        this.terms = terms;
        this.until = System.nanoTime() + budget.toNanos();
    }

    @Override
    public List<WhyNot> not(int person, int... pairs) {
        List<WhyNot> whys = new ArrayList<>();
        for (int pair : pairs) {
            whys.add(why(person, pair));
        }
        return whys;
    }

    private WhyNot why(int person, int pair) {
        Problem problem = solved.plan().problem();
        String name = problem.person(person).name();
        String seat = problem.seat(problem.seatOf(pair)).name();
        Duration left = Duration.ofNanos(until - System.nanoTime());
        if (!solved.proved() || left.toMillis() <= 0) {
            return bare(name, seat, Obstacle.NOT_WORKED_OUT, List.of());
        }
        Terms own = left.compareTo(terms.limit()) < 0 ? terms.within(left) : terms;
        Comparison with = new WhatIf(solved, new Solver(own)).with(new Change.Pin(name, seat));
        return switch (with.after()) {
            case Outcome.Impossible(var conflict) ->
                bare(
                        name,
                        seat,
                        solved.plan().of(person).anyMatch(problem::isFixed) ? Obstacle.FIXED : Obstacle.IMPOSSIBLE,
                        conflict.stream().map(SolvedWhy::said).toList());
            case Outcome.Undecided _ -> bare(name, seat, Obstacle.NOT_WORKED_OUT, List.of());
            case Outcome.Solved _ when !with.isExact() -> bare(name, seat, Obstacle.NOT_WORKED_OUT, List.of());
            case Outcome.Solved after -> told(name, seat, solved.worth().minus(after.worth()), with.moves());
        };
    }

    private static String said(Demand demand) {
        return demand.kind() + " " + String.join(" ", demand.arguments());
    }

    private WhyNot told(String person, String seat, Worth cost, List<Move> moves) {
        List<Move> others =
                moves.stream().filter(move -> !move.person().equals(person)).toList();
        Problem problem = solved.plan().problem();
        int number = problem.seatNumber(seat);
        List<String> sitting = solved.plan()
                .pairs()
                .filter(pair -> problem.seatOf(pair) == number)
                .mapToObj(pair -> problem.person(problem.personOf(pair)).name())
                .toList();
        boolean full = sitting.size() >= problem.seat(number).max();
        Obstacle obstacle = full
                ? Obstacle.SEAT_FULL
                : cost.isNothing() ? Obstacle.AS_GOOD : others.isEmpty() ? Obstacle.BETTER_ELSEWHERE : Obstacle.RULES;
        return new WhyNot(person, seat, obstacle, full ? sitting : List.of(), Optional.of(cost), others);
    }

    private static WhyNot bare(String person, String seat, Obstacle obstacle, List<String> names) {
        return new WhyNot(person, seat, obstacle, names, Optional.empty(), List.of());
    }
}
