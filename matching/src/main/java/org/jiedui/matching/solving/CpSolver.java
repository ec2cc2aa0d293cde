package org.jiedui.matching.solving;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.SatParameters;
import java.util.BitSet;
import java.util.Optional;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jspecify.annotations.Nullable;

/** The best plan by CP-SAT, whatever must hold. */
final class CpSolver {

    /** Up to so many pairs the workers take turns, so that the same plan comes out each time; beyond it that takes too long. */
    private static final int REPEATABLE = 2_000;

    /** How long one worker looks alone, in the engine's own measure of work, which no other program can slow down. */
    private static final double ALONE = 2;

    private final Problem problem;
    private final Levels levels;
    private final Terms terms;

    /** What came of it; bounds are weighed by the levels. */
    sealed interface Found {}

    record Best(Plan plan, boolean proved, long bound) implements Found {

        /** With no higher bound than this. */
        Best under(long highest) {
            return bound <= highest ? this : new Best(plan, proved, highest);
        }

        /** Of two looks at the same plans, the better plan and the lower bound. */
        Best and(Best other, Levels levels) {
            boolean better = other.worth(levels) > worth(levels);
            return new Best(better ? other.plan : plan, proved || other.proved, Math.min(bound, other.bound));
        }

        private long worth(Levels levels) {
            return plan.pairs().mapToLong(levels::value).sum();
        }
    }

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
        return solve(constraints, start, 0);
    }

    /** The best of those plans that place exactly so many; smaller numbers, and so a good deal quicker. */
    Found bestOf(long assigned, BitSet left, @Nullable Plan start) {
        Constraints constraints = Constraints.of(problem, left);
        constraints.assigned(assigned);
        constraints.maximize(levels::beside);
        return solve(constraints, start, levels.assigned(assigned));
    }

    /**
     * One worker first, who mostly proves it soon and always finds the same plan; all of them if the problem is harder than
     * that.
     *
     * @param more what the plan weighs beside what is maximized
     */
    private Found solve(Constraints constraints, @Nullable Plan start, long more) {
        long until = System.nanoTime() + terms.limit().toNanos();
        Engines.ready();
        if (start != null) {
            constraints.hint(start);
        }
        SatParameters.Builder one = engine(1).setLinearizationLevel(2);
        if (terms.workers() > 1) {
            one.setMaxDeterministicTime(ALONE);
        }
        Found found = found(constraints, one, more);
        boolean open = found instanceof Unknown || (found instanceof Best best && !best.proved);
        double left = (until - System.nanoTime()) / 1e9;
        if (!open || terms.workers() == 1 || left <= 0) {
            return found;
        }
        if (found instanceof Best best) {
            constraints.hint(best.plan);
        }
        Found again = found(
                constraints,
                engine(terms.workers()).setMaxTimeInSeconds(left).setInterleaveSearch(constraints.size() <= REPEATABLE),
                more);
        if (found instanceof Best first) {
            return again instanceof Best second ? first.and(second, levels) : found;
        }
        return again;
    }

    private Found found(Constraints constraints, SatParameters.Builder parameters, long more) {
        com.google.ortools.sat.CpSolver engine = new com.google.ortools.sat.CpSolver();
        engine.getParameters().mergeFrom(parameters.build());
        CpSolverStatus status = engine.solve(constraints.model());
        return switch (status) {
            case OPTIMAL, FEASIBLE ->
                best(read(constraints, engine), status == CpSolverStatus.OPTIMAL, more, engine.bestObjectiveBound());
            case INFEASIBLE -> new None();
            case UNKNOWN -> new Unknown();
            default ->
                throw new IllegalStateException("CP-SAT ended with " + status + ": "
                        + constraints.model().validate());
        };
    }

    /** The engine tells its bound, a whole number, in floating point, which may fall a little short of it. */
    private Best best(Plan plan, boolean proved, long more, double told) {
        Best found = new Best(plan, proved, more + Math.round(told));
        return found.bound < found.worth(levels) || proved ? new Best(plan, proved, found.worth(levels)) : found;
    }

    /** Whether there is any plan; taken to be so if time runs out. */
    boolean possible() {
        Engines.ready();
        return !(found(Constraints.of(problem), engine(terms.workers()), 0) instanceof None);
    }

    private SatParameters.Builder engine(int workers) {
        return SatParameters.newBuilder()
                .setMaxTimeInSeconds(terms.limit().toMillis() / 1000.0)
                .setNumWorkers(workers)
                .setRandomSeed(terms.seed());
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
