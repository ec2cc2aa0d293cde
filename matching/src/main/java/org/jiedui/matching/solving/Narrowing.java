package org.jiedui.matching.solving;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;

/**
 * CP-SAT on fewer pairs, with the same proof. The problem without what cannot be a tree is a flow; it bounds the whole, and
 * its prices tell for each pair how far below that bound any plan with it must stay. CP-SAT first looks among the pairs that
 * stay near. As soon as its best plan is nearer to the bound than every pair left out, no plan with such a pair can be better;
 * otherwise it looks again among those that might.
 */
final class Narrowing {

    private static final int FEW = 2_000;

    private static final int FIRST = 12;

    /** How far off the first plan may be: it only tells where to look. */
    private static final double SLACK = 0.002;

    /** Which part of the time a look may take that need not lead to a plan. */
    private static final double PART = 0.3;

    private final Problem problem;
    private final Levels levels;
    private final Terms terms;
    private final long until;
    private final int few;
    private final int first;

    private long bound;
    private long[] loss = new long[0];

    Narrowing(Problem problem, Levels levels, Terms terms) {
        this(problem, levels, terms, FEW, FIRST);
    }

    /**
     * @param few   up to so many pairs are looked at all at once
     * @param first so many for each who is placed are looked at first
     */
    Narrowing(Problem problem, Levels levels, Terms terms, int few, int first) {
        this.few = few;
        this.first = first;
        this.problem = problem;
        this.levels = levels;
        this.terms = terms;
        this.until = System.nanoTime() + terms.limit().toNanos();
    }

    CpSolver.Found solve() {
        Forest forest = Forest.relaxed(problem);
        Optional<Plan> flow = new FlowSolver(problem, forest, levels).solve();
        if (flow.isEmpty()) {
            return new CpSolver.None();
        }
        losses(Prices.of(levels, forest, flow.get()));
        return widen(flow.get().size());
    }

    /**
     * Looks for plans that place as many as the flow does, among ever more pairs until there is one; if there is none, or none
     * is found in a part of the time, for any plan.
     */
    private CpSolver.Found widen(long most) {
        long[] sorted = loss.clone();
        Arrays.sort(sorted);
        for (long size = first * most; size < sorted.length && sorted.length > few; size = 2 * size + 1) {
            long near = sorted[(int) size];
            CpSolver.Found found = solver(PART).bestOf(most, left(near), null, SLACK);
            if (found instanceof CpSolver.Best best) {
                return among(best.plan(), most);
            }
            if (found instanceof CpSolver.Unknown) {
                return any();
            }
        }
        CpSolver.Found found = solver(PART).bestOf(most, left(Long.MAX_VALUE), null, 0);
        return found instanceof CpSolver.Best best ? (best.proved() ? best : more(best.plan(), most)) : any();
    }

    private CpSolver.Found any() {
        return solver(1).best(left(Long.MAX_VALUE), null);
    }

    private CpSolver.Found more(Plan plan, long most) {
        CpSolver.Found again = solver(1).bestOf(most, left(Long.MAX_VALUE), plan, 0);
        return again instanceof CpSolver.Best ? again : new CpSolver.Best(plan, false, bound);
    }

    /** The best among the pairs that are at least as near to the bound as a plan is; with others none can be better. */
    private CpSolver.Found among(Plan plan, long most) {
        CpSolver.Found again = solver(1).bestOf(most, left(bound - weight(plan)), plan, 0);
        return again instanceof CpSolver.Best ? again : new CpSolver.Best(plan, false, bound);
    }

    private BitSet left(long near) {
        BitSet left = problem.fixed();
        for (int pair = 0; pair < loss.length; pair++) {
            if (loss[pair] <= near) {
                left.set(pair);
            }
        }
        return left;
    }

    private CpSolver solver(double part) {
        long millis = Math.max(1, (until - System.nanoTime()) / 1_000_000);
        millis = Math.min(millis, (long) (terms.limit().toMillis() * part) + 1);
        return new CpSolver(problem, levels, terms.within(Duration.ofMillis(millis)));
    }

    private long weight(Plan plan) {
        return plan.pairs().mapToLong(levels::value).sum();
    }

    /** What any plan with the pair must lose against the flow: what its person gains less by it than by the least of the own. */
    private void losses(Prices prices) {
        Plan flow = prices.plan();
        bound = weight(flow);
        loss = new long[problem.pairs()];
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
