package org.jiedui.matching.solving;

import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;

/**
 * CP-SAT on fewer pairs, with the same proof. A flow under {@link Tolls} bounds the whole, and its prices tell for each pair
 * how far below that bound any plan with it must stay. CP-SAT looks among the pairs that stay near. If its best plan is
 * nearer to the bound than every pair left out, no plan with such a pair can be better; otherwise it looks again among those
 * that might.
 */
final class Narrowing {

    private static final int FEW = 2_000;

    /** So many pairs for each who is placed are shown to the relaxation. */
    private static final int SHOWN = 12;

    /** Among so many for each who is placed CP-SAT looks first. */
    private static final int FIRST = 5;

    /** For so many numbers of people it is tried whether as many can be placed. */
    private static final int TRIES = 12;

    /** Which part of the time a look may take that need not lead to a plan. */
    private static final double PART = 0.3;

    /** After this part of the time nothing more is tried, so that the last look has the rest. */
    private static final double TRYING = 0.6;

    private final Problem problem;
    private final Levels levels;
    private final Terms terms;
    private final long until;
    private final long trying;
    private final int few;
    private final int first;

    private long bound = Long.MAX_VALUE;

    Narrowing(Problem problem, Levels levels, Terms terms) {
        this(problem, levels, terms, FEW, FIRST);
    }

    /**
     * @param few   up to so many pairs are looked at all at once
     * @param first among so many for each who is placed CP-SAT looks first
     */
    Narrowing(Problem problem, Levels levels, Terms terms, int few, int first) {
        this.few = few;
        this.first = first;
        this.problem = problem;
        this.levels = levels;
        this.terms = terms;
        long now = System.nanoTime();
        this.until = now + terms.limit().toNanos();
        this.trying = now + millis(TRYING) * 1_000_000;
    }

    CpSolver.Found solve() {
        Forest forest = Forest.relaxed(problem);
        Optional<Plan> flow = new FlowSolver(problem, forest, levels::value).solve();
        if (flow.isEmpty()) {
            return new CpSolver.None();
        }
        bound = flow.get().pairs().mapToLong(levels::value).sum();
        long most = flow.get().size();
        if (problem.pairs() <= few) {
            return orAny(all(most));
        }
        return orAny(most(forest, most));
    }

    /** The best of the plans that place the most; unknown if so many tries do not tell how many that are. */
    private CpSolver.Found most(Forest forest, long atMost) {
        long assigned = atMost;
        int tries = 0;
        while (assigned >= 0 && tries < TRIES && !late()) {
            LinearRules rules = LinearRules.of(problem, assigned);
            if (!rules.possible()) {
                if (rules.mostAssigned() >= assigned) {
                    return new CpSolver.None();
                }
                assigned = rules.mostAssigned();
                continue;
            }
            tries++;
            Tolls tolls = new Tolls(problem, levels, forest, levels::beside, rules);
            if (tolls.find(SHOWN * assigned, part())) {
                CpSolver.Found found = among(tolls, assigned);
                if (!(found instanceof CpSolver.None)) {
                    return found;
                }
                assigned--;
            } else {
                Tolls count = new Tolls(problem, levels, forest, pair -> 1, LinearRules.of(problem));
                count.find(SHOWN * assigned, part());
                if (count.bound() >= assigned) {
                    return new CpSolver.Unknown();
                }
                assigned = count.bound();
            }
        }
        return new CpSolver.Unknown();
    }

    /** If no plan places as many as could be, or none was found in a part of the time, the best of all. */
    private CpSolver.Found orAny(CpSolver.Found found) {
        CpSolver.Found any = found instanceof CpSolver.Best ? found : last().best(everything(), null);
        return any instanceof CpSolver.Best best ? best.under(bound) : any;
    }

    private CpSolver.Found all(long most) {
        CpSolver.Found found = trial().bestOf(most, everything(), null);
        if (!(found instanceof CpSolver.Best best) || best.proved()) {
            return found;
        }
        CpSolver.Found again = last().bestOf(most, everything(), best.plan());
        return again instanceof CpSolver.Best other ? best.and(other, levels) : best;
    }

    /**
     * The best plan of those that place exactly so many, looked for among ever more pairs until there is one, and then among
     * those that a better one might have.
     */
    private CpSolver.Found among(Tolls tolls, long assigned) {
        long near = tolls.near(first * assigned);
        CpSolver.Found found = trial().bestOf(assigned, tolls.within(near), null);
        while (found instanceof CpSolver.None && !tolls.within(near).equals(everything())) {
            if (late()) {
                return new CpSolver.Unknown();
            }
            near = tolls.near(1 + 4L * tolls.within(near).cardinality());
            found = trial().bestOf(assigned, tolls.within(near), null);
        }
        return found instanceof CpSolver.Best best ? noneBetter(tolls, assigned, best, near) : found;
    }

    /**
     * The best of all plans that place so many, given one of them. Another look is taken, if need be, among the pairs that a
     * plan as good might have, so that the one in hand is among those that are looked at.
     *
     * @param near the pairs among which it was looked for: those that lose no more
     */
    CpSolver.Best noneBetter(Tolls tolls, long assigned, CpSolver.Best best, long near) {
        long worth = best.plan().pairs().mapToLong(levels::beside).sum();
        long placed = levels.assigned(assigned);
        long better = tolls.better(worth);
        if (better < 0 || (best.proved() && better <= near)) {
            return new CpSolver.Best(best.plan(), true, placed + worth);
        }
        // what is as good or better is bounded by the second look, and the rest is less than what is in hand
        CpSolver.Best held = new CpSolver.Best(best.plan(), false, bound);
        CpSolver.Found again = last().bestOf(assigned, tolls.within(tolls.asGood(worth)), best.plan());
        CpSolver.Best sharper = again instanceof CpSolver.Best other ? held.and(other, levels) : held;
        return tolls.bound() < bound - placed ? sharper.under(placed + tolls.bound()) : sharper;
    }

    private BitSet everything() {
        BitSet all = new BitSet();
        all.set(0, problem.pairs());
        return all;
    }

    /** Looks for as long as there is time. */
    private CpSolver last() {
        return solver(1, until);
    }

    /** Looks for a part of the time, and no longer than things are tried. */
    private CpSolver trial() {
        return solver(PART, trying);
    }

    private CpSolver solver(double part, long end) {
        long millis = Math.clamp((end - System.nanoTime()) / 1_000_000, 1, millis(part));
        return new CpSolver(problem, levels, terms.within(Duration.ofMillis(millis)));
    }

    private boolean late() {
        return System.nanoTime() - trying > 0;
    }

    private long part() {
        return Math.min(trying, System.nanoTime() + millis(PART) * 1_000_000);
    }

    private long millis(double part) {
        return 1 + (long) (terms.limit().toMillis() * part);
    }
}
