package org.jiedui.matching.solving;

import java.util.List;
import java.util.Optional;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Worth;

/** Finds the best plan of a problem: as many people placed as can be, then what else a {@link Worth} counts. */
public final class Solver {

    private final Terms terms;

    public Solver(Terms terms) {
        this.terms = terms;
    }

    /** @throws TooWideException if the scores are too far apart to be reckoned exactly */
    public Outcome solve(Problem problem) {
        if (problem.hasWishes()) {
            return new StableSolver(terms).solve(problem);
        }
        Optional<Forest> forest = Forest.of(problem);
        return forest.isPresent() ? flow(problem, forest.get()) : constraints(problem);
    }

    /** Whether any plan keeps what must hold. */
    boolean possible(Problem problem) {
        Optional<Forest> forest = Forest.of(problem);
        return forest.isPresent()
                ? new FlowSolver(problem, forest.get(), levels(problem, forest.get())::value)
                        .solve()
                        .isPresent()
                : new CpSolver(problem, most(problem), terms).possible();
    }

    private Outcome flow(Problem problem, Forest forest) {
        Levels levels = levels(problem, forest);
        Optional<Plan> found = new FlowSolver(problem, forest, levels::value).solve();
        if (found.isEmpty()) {
            return impossible(problem);
        }
        Plan plan = found.get();
        Worth worth = plan.worth();
        Prices prices = Prices.of(levels, forest, plan);
        return new Outcome.Solved(plan, worth, Method.FLOW, Why.NESTED, true, worth, Optional.of(prices));
    }

    private Outcome constraints(Problem problem) {
        Levels levels = most(problem);
        CpSolver.Found found = new Narrowing(problem, levels, terms).solve();
        return switch (found) {
            case CpSolver.Best(var plan, var proved, var bound) ->
                new Outcome.Solved(
                        plan,
                        plan.worth(),
                        Method.CONSTRAINTS,
                        why(problem),
                        proved,
                        proved ? plan.worth() : levels.worth(bound),
                        Optional.empty());
            case CpSolver.None() -> impossible(problem);
            case CpSolver.Unknown() -> new Outcome.Undecided();
        };
    }

    private Outcome impossible(Problem problem) {
        List<Demand> conflict = new Conflicts(this).smallest(problem);
        return new Outcome.Impossible(conflict);
    }

    private static Levels levels(Problem problem, Forest forest) {
        long moves = 1L + Math.min(problem.people(), forest.size());
        return Levels.of(problem, moves, 8L + problem.people() + forest.size());
    }

    /** How many can be placed at most: two plans may differ in all of them. */
    static Levels most(Problem problem) {
        long capacity = 0;
        for (int person = 0; person < problem.people(); person++) {
            capacity += Math.min(
                    problem.person(person).capacity(), problem.firstPair(person + 1) - problem.firstPair(person));
        }
        return Levels.of(problem, 1 + capacity, 1024 * (1 + capacity));
    }

    private static Why why(Problem problem) {
        if (!problem.teams().isEmpty()) {
            return Why.TEAMS;
        }
        if (!problem.crews().isEmpty()) {
            return Why.CREWS;
        }
        return problem.couples().isEmpty() ? Why.CROSSING_QUOTAS : Why.COUPLES;
    }
}
