package org.jiedui.matching.reasons;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jiedui.matching.Change;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jiedui.matching.solving.Outcome;
import org.jiedui.matching.solving.Solver;

/** What would be if something were different: solves again and compares. */
public final class WhatIf {

    private final Outcome.Solved before;
    private final Solver solver;

    public WhatIf(Outcome.Solved before, Solver solver) {
        this.before = before;
        this.solver = solver;
    }

    /** With these changes, made in this order. */
    public Comparison with(Change... changes) {
        Problem changed = Change.in(before.plan().problem(), List.of(changes));
        Outcome after = solver.solve(changed);
        return new Comparison(
                before,
                after,
                after instanceof Outcome.Solved solved ? moves(before.plan(), solved.plan()) : List.of());
    }

    /** What one more place in the seat would bring. */
    public Comparison oneMore(String seat) {
        Problem problem = before.plan().problem();
        return with(Change.oneMore(problem.seat(problem.seatNumber(seat))));
    }

    /** Who sits elsewhere in the other plan; the people are the same in both. */
    public static List<Move> moves(Plan before, Plan after) {
        List<Move> moves = new ArrayList<>();
        for (int person = 0; person < before.problem().people(); person++) {
            List<String> left = seats(before, person);
            List<String> come = seats(after, person);
            List<String> stay = left.stream().filter(come::contains).toList();
            left.removeAll(stay);
            come.removeAll(stay);
            String name = before.problem().person(person).name();
            IntStream.range(0, Math.max(left.size(), come.size()))
                    .mapToObj(i -> new Move(name, at(left, i), at(come, i)))
                    .forEach(moves::add);
        }
        return moves;
    }

    private static Optional<String> at(List<String> names, int i) {
        return i < names.size() ? Optional.of(names.get(i)) : Optional.empty();
    }

    private static List<String> seats(Plan plan, int person) {
        List<String> names = new ArrayList<>();
        plan.of(person)
                .forEach(pair -> names.add(
                        plan.problem().seat(plan.problem().seatOf(pair)).name()));
        return names;
    }
}
