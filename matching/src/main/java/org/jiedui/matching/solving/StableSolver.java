package org.jiedui.matching.solving;

import java.util.BitSet;
import java.util.Optional;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Worth;

/**
 * Plans in which nobody envies with cause: no two who are not together would both rather have each other than what, or whom,
 * they have. Without equal wishes all such plans place the same people (Roth 1986); with equal ones to place the most is hard
 * (Manlove et al. 2002), and CP-SAT looks for it while the problem is small.
 */
final class StableSolver {

    /** So many pairs CP-SAT still takes well. */
    private static final int SMALL = 5_000;

    private final Terms terms;

    StableSolver(Terms terms) {
        this.terms = terms;
    }

    Outcome solve(Problem problem) {
        Plan plan = new Asking(problem).plan();
        Worth worth = plan.worth();
        if (problem.pairs() > SMALL) {
            return new Outcome.Solved(
                    plan, worth, Method.WITHOUT_ENVY, Why.WISHES, false, bound(problem), Optional.empty());
        }
        Levels levels = Solver.most(problem);
        BitSet all = new BitSet();
        all.set(0, problem.pairs());
        CpSolver.Found best = new CpSolver(problem, levels, terms).best(all, plan);
        return switch (best) {
            case CpSolver.Best(var found, var proved, var bound) ->
                new Outcome.Solved(
                        found,
                        found.worth(),
                        Method.BEST_WITHOUT_ENVY,
                        Why.WISHES,
                        proved,
                        proved ? found.worth() : levels.worth(bound),
                        Optional.empty());
            case CpSolver.Unknown() ->
                new Outcome.Solved(
                        plan, worth, Method.WITHOUT_ENVY, Why.WISHES, false, bound(problem), Optional.empty());
            case CpSolver.None() -> throw new IllegalStateException("there is always a plan without envy");
        };
    }

    /** As if everybody had their best pairs; no plan exceeds it, with envy or without. */
    private static Worth bound(Problem problem) {
        Plan all = Asking.everybodysBest(problem);
        return all.worth();
    }
}
