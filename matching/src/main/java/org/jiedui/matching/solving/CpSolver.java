package org.jiedui.matching.solving;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolverStatus;
import java.util.BitSet;
import java.util.Optional;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Worth;
import org.jspecify.annotations.Nullable;

/** The best plan by CP-SAT, whatever must hold. */
final class CpSolver {

    private final Problem problem;
    private final Levels levels;
    private final Terms terms;

    sealed interface Found {}

    record Best(Plan plan, boolean proved, Worth bound) implements Found {}

    record None() implements Found {}

    record Unknown() implements Found {}

    CpSolver(Problem problem, Levels levels, Terms terms) {
        this.problem = problem;
        this.levels = levels;
        this.terms = terms;
    }

    Found solve() {
        return solve(null);
    }

    /** @param start a plan to begin with */
    Found solve(@Nullable Plan start) {
        Engines.ready();
        Constraints constraints = Constraints.of(problem);
        CpModel model = constraints.model();
        long[] values = new long[problem.pairs()];
        for (int pair = 0; pair < values.length; pair++) {
            values[pair] = levels.value(pair);
        }
        constraints.maximize(values);
        if (start != null) {
            constraints.hint(start);
        }
        com.google.ortools.sat.CpSolver engine = engine();
        CpSolverStatus status = engine.solve(model);
        return switch (status) {
            case OPTIMAL, FEASIBLE -> {
                Plan plan = read(constraints, engine);
                boolean proved = status == CpSolverStatus.OPTIMAL;
                Worth bound = proved ? plan.worth() : levels.worth((long) Math.floor(engine.bestObjectiveBound()));
                yield new Best(plan, proved, bound);
            }
            case INFEASIBLE -> new None();
            case UNKNOWN -> new Unknown();
            default -> throw new IllegalStateException("CP-SAT ended with " + status + ": " + model.validate());
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
            Optional<com.google.ortools.sat.BoolVar> chosen = constraints.chosen(pair);
            if (chosen.isPresent() && engine.booleanValue(chosen.get())) {
                taken.set(pair);
            }
        }
        return new Plan(problem, taken);
    }
}
