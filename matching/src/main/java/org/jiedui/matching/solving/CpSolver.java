package org.jiedui.matching.solving;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpSolverStatus;
import java.util.BitSet;
import java.util.Optional;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jspecify.annotations.Nullable;

/** The best plan by CP-SAT, whatever must hold. */
final class CpSolver {

    /** Up to so many pairs the workers take turns, so that the same plan comes out each time; beyond it that takes too long. */
    private static final int REPEATABLE = 2_000;

    private final Problem problem;
    private final Levels levels;
    private final Terms terms;

    /** What came of it; bounds are weighed by the levels. */
    sealed interface Found {}

    record Best(Plan plan, boolean proved, long bound) implements Found {}

    record None() implements Found {}

    record Unknown() implements Found {}

    CpSolver(Problem problem, Levels levels, Terms terms) {
        this.problem = problem;
        this.levels = levels;
        this.terms = terms;
    }

    /**
     * @param left  the pairs that are thought of
     * @param start a plan to begin with
     */
    Found best(BitSet left, @Nullable Plan start) {
        Constraints constraints = Constraints.of(problem, left);
        constraints.maximize(levels::value);
        return solve(constraints, start, 0, 0);
    }

    /**
     * The best of those plans that place exactly so many; smaller numbers, and so a good deal quicker.
     *
     * @param slack which part of the sum the best may be off, unproved
     */
    Found bestOf(long assigned, BitSet left, @Nullable Plan start, double slack) {
        Constraints constraints = Constraints.of(problem, left);
        constraints.assigned(assigned);
        constraints.maximize(levels::beside);
        return solve(constraints, start, levels.assigned(assigned), slack);
    }

    private Found solve(Constraints constraints, @Nullable Plan start, long more, double slack) {
        Engines.ready();
        if (start != null) {
            constraints.hint(start);
        }
        com.google.ortools.sat.CpSolver engine = engine();
        engine.getParameters().setRelativeGapLimit(slack).setInterleaveSearch(problem.pairs() <= REPEATABLE);
        CpSolverStatus status = engine.solve(constraints.model());
        return switch (status) {
            case OPTIMAL, FEASIBLE ->
                new Best(
                        read(constraints, engine),
                        status == CpSolverStatus.OPTIMAL && slack == 0,
                        more + (long) Math.floor(engine.bestObjectiveBound()));
            case INFEASIBLE -> new None();
            case UNKNOWN -> new Unknown();
            default ->
                throw new IllegalStateException("CP-SAT ended with " + status + ": "
                        + constraints.model().validate());
        };
    }

    /** Whether there is any plan; taken to be so if time runs out. */
    boolean possible() {
        Engines.ready();
        return engine().solve(Constraints.of(problem).model()) != CpSolverStatus.INFEASIBLE;
    }

    private com.google.ortools.sat.CpSolver engine() {
        com.google.ortools.sat.CpSolver engine = new com.google.ortools.sat.CpSolver();
        engine.getParameters()
                .setMaxTimeInSeconds(terms.limit().toMillis() / 1000.0)
                .setNumWorkers(terms.workers())
                .setRandomSeed(terms.seed());
        return engine;
    }

    private Plan read(Constraints constraints, com.google.ortools.sat.CpSolver engine) {
        BitSet taken = new BitSet();
        for (int pair = 0; pair < problem.pairs(); pair++) {
            Optional<BoolVar> chosen = constraints.chosen(pair);
            if (chosen.isPresent() && engine.booleanValue(chosen.get())) {
                taken.set(pair);
            }
        }
        return new Plan(problem, taken);
    }
}
