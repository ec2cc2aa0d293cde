package org.jiedui.matching.solving;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;

/**
 * A bound that minds what cannot be drawn as a {@link Forest}. Each such rule has a toll; every pair that counts in it pays
 * it, and as much as can be paid at most is handed back. The best flow under the tolls, worked out in whole numbers, then
 * bounds every plan that keeps the rules, whatever the tolls are (Lagrange). Good tolls are read off the linear relaxation:
 * that it is reckoned in floating point may make the bound less sharp, but never wrong.
 */
final class Tolls {

    /** Tolls are counted in so small a part of a unit, if the numbers allow it. */
    private static final long FINEST = 1 << 10;

    /** How often pairs that the relaxation has not seen are shown to it. */
    private static final int ROUNDS = 8;

    private final Problem problem;
    private final Levels levels;
    private final Forest forest;
    private final IntToLongFunction worth;
    private final LinearRules rules;

    /** What the engine of flows can reckon with. */
    private final long most;

    private final long scale;
    private long bound = Long.MAX_VALUE;
    private long[] loss;

    @SuppressWarnings("ArrayRecordComponent") // handed to nobody
    private record Relaxed(double best, long[] tolls) {}

    /**
     * @param worth what each pair is worth
     * @param rules all that must hold
     */
    Tolls(Problem problem, Levels levels, Forest forest, IntToLongFunction worth, LinearRules rules) {
        this.problem = problem;
        this.levels = levels;
        this.forest = forest;
        this.worth = worth;
        this.rules = rules;
        loss = new long[problem.pairs()];
        long highest = 1;
        for (int pair = 0; pair < problem.pairs(); pair++) {
            highest = Math.max(highest, Math.abs(worth.applyAsLong(pair)));
        }
        most = Levels.REACH / (8L + problem.people() + forest.size());
        scale = Math.clamp(most / (16 * highest), 1, FINEST);
    }

    /**
     * Looks for good tolls.
     *
     * @param shown so many pairs, those that lose least, are shown to the relaxation at first, and as many each time again
     * @param until when to be content with what there is, by the clock of nanoseconds
     * @return false if the relaxation says that nothing keeps all rules
     */
    boolean find(long shown, long until) {
        charge(new long[rules.rows()]);
        BitSet columns = problem.fixed();
        long more = shown;
        for (int round = 0; round < ROUNDS; round++) {
            columns.or(within(near(more)));
            double left = (until - System.nanoTime()) / 1e9;
            MPSolver engine = left > 0 ? MPSolver.createSolver("GLOP") : null;
            if (engine == null) {
                return true;
            }
            try {
                engine.setTimeLimit(1 + (long) (left * 1000));
                Optional<Relaxed> relaxed = relaxed(engine, columns);
                if (relaxed.isPresent()) {
                    charge(relaxed.get().tolls);
                    if (bound <= (relaxed.get().best + 1) * scale) {
                        return true;
                    }
                } else if (columns.cardinality() == problem.pairs()) {
                    return false;
                } else {
                    more *= 4;
                }
            } finally {
                engine.delete();
            }
        }
        return true;
    }

    /** No plan that keeps the rules is worth more. */
    long bound() {
        return Math.floorDiv(bound, scale);
    }

    /** How many pairs must be thought of at least, in the order of their losses, to have this many. */
    long near(long size) {
        long[] sorted = loss.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(size, sorted.length - 1)];
    }

    /** What a pair may lose at most if a plan with it is to be worth more than this; less than nothing if there is none. */
    long better(long than) {
        return asGood(than + 1);
    }

    /** What a pair may lose at most if a plan with it is to be worth as much as this. */
    long asGood(long as) {
        try {
            return Math.subtractExact(bound, Math.multiplyExact(as, scale));
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    /** The pairs that lose no more, and what is fixed. */
    BitSet within(long near) {
        BitSet left = problem.fixed();
        for (int pair = 0; pair < loss.length; pair++) {
            if (loss[pair] <= near) {
                left.set(pair);
            }
        }
        return left;
    }

    /** Nothing if no such plan exists. */
    private Optional<Relaxed> relaxed(MPSolver engine, BitSet columns) {
        MPConstraint[] rows = new MPConstraint[rules.rows()];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = engine.makeConstraint(rules.lower[row], rules.upper[row]);
        }
        MPObjective sum = engine.objective();
        sum.setMaximization();
        for (int column = 0; column < rules.columns(); column++) {
            if (column >= problem.pairs() || columns.get(column)) {
                MPVariable variable = engine.makeNumVar(0, 1, "");
                if (column < problem.pairs()) {
                    sum.setCoefficient(variable, worth.applyAsLong(column));
                }
                for (int at = rules.first[column]; at < rules.first[column + 1]; at++) {
                    rows[rules.row[at]].setCoefficient(variable, rules.factor[at]);
                }
            }
        }
        MPSolver.ResultStatus status = engine.solve();
        if (status == MPSolver.ResultStatus.INFEASIBLE) {
            return Optional.empty();
        }
        long[] tolls = new long[rows.length];
        if (status != MPSolver.ResultStatus.OPTIMAL) {
            return Optional.of(new Relaxed(Double.MAX_VALUE, tolls));
        }
        for (int row = rules.firstRule; row < rows.length; row++) {
            tolls[row] = Math.clamp(Math.round(rows[row].dualValue() * scale), -most, most);
        }
        return Optional.of(new Relaxed(sum.value(), tolls));
    }

    /** Keeps what comes of these tolls if it is sharper, unless they are out of reach of whole numbers or of the engine. */
    private void charge(long[] tolls) {
        long[] value = new long[problem.pairs()];
        try {
            long back = charged(tolls, value);
            Optional<Plan> flow = new FlowSolver(problem, forest, pair -> value[pair]).solve();
            if (flow.isEmpty()) {
                return;
            }
            long sum = flow.get().pairs().mapToLong(pair -> value[pair]).reduce(back, Math::addExact);
            if (sum < bound) {
                bound = sum;
                losses(Prices.of(levels, pair -> value[pair], forest, flow.get()));
            }
        } catch (ArithmeticException e) {
            // without them the bound is less sharp, and as true
        }
    }

    /**
     * Works out what each pair is worth under the tolls.
     *
     * @return what is handed back
     * @throws ArithmeticException if a number is out of reach
     */
    private long charged(long[] tolls, long[] value) {
        long back = 0;
        for (int row = rules.firstRule; row < tolls.length; row++) {
            long paid = tolls[row] > 0 ? rules.upper[row] : rules.lower[row];
            back = Math.addExact(back, Math.multiplyExact(tolls[row], paid));
        }
        for (int column = 0; column < rules.columns(); column++) {
            long paid = 0;
            for (int at = rules.first[column]; at < rules.first[column + 1]; at++) {
                paid = Math.addExact(paid, Math.multiplyExact(tolls[rules.row[at]], rules.factor[at]));
            }
            if (column >= value.length) {
                back = Math.addExact(back, Math.max(0, Math.negateExact(paid)));
            } else {
                value[column] = Math.subtractExact(Math.multiplyExact(worth.applyAsLong(column), scale), paid);
                if (value[column] > most || value[column] < -most) {
                    throw new ArithmeticException("out of reach of the engine");
                }
            }
        }
        return back;
    }

    /** What any plan with the pair must lose against the flow: what its person gains less by it than by the least of the own. */
    private void losses(Prices prices) {
        Plan flow = prices.plan();
        Arrays.fill(loss, 0);
        for (int person = 0; person < problem.people(); person++) {
            long least = Long.MAX_VALUE;
            int free = problem.person(person).capacity();
            for (int pair = problem.firstPair(person); pair < problem.firstPair(person + 1); pair++) {
                if (flow.has(pair)) {
                    free--;
                    least = problem.isFixed(pair) ? least : Math.min(least, prices.gain(pair));
                }
            }
            least = free > 0 ? Math.min(least, prices.idleGain(person)) : least;
            for (int pair = problem.firstPair(person); pair < problem.firstPair(person + 1); pair++) {
                if (!flow.has(pair)) {
                    loss[pair] = least == Long.MAX_VALUE ? Long.MAX_VALUE : least - prices.gain(pair);
                }
            }
        }
    }
}
