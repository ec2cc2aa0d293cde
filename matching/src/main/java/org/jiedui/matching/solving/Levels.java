package org.jiedui.matching.solving;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Worth;

/**
 * The levels of a {@link Worth} as one whole number: a unit of each level outweighs all that can change on the levels below
 * it by as many moves as a plan can take, four times over, so that sums and differences can be taken apart again.
 */
public final class Levels {

    /** So far from the end of what a whole number holds do the engines work. */
    static final long REACH = Long.MAX_VALUE / 8;

    private final Problem problem;
    private final int[] priorities;

    /** What one of each level weighs, the least level first: score, priorities, kept, assigned. */
    private final long[] unit;

    /** By seat: what sitting there weighs beside the score. */
    private final long[] seat;

    private final long kept;

    private Levels(Problem problem, long[] unit) {
        this.problem = problem;
        this.unit = unit;
        priorities = problem.priorities();
        kept = unit[unit.length - 2];
        seat = new long[problem.seats()];
        for (int i = 0; i < seat.length; i++) {
            int priority = problem.seat(i).priority();
            int at = indexOf(priority);
            seat[i] = unit[unit.length - 1] + (at < 0 ? 0 : unit[priorities.length - at]);
        }
    }

    private int indexOf(int priority) {
        for (int i = 0; i < priorities.length; i++) {
            if (priorities[i] == priority) {
                return i;
            }
        }
        return -1;
    }

    /**
     * @param moves how many people change their seat at most between two plans that are compared
     * @param nodes how many of these numbers the engine adds up at most
     * @throws TooWideException if the numbers would not hold it
     */
    static Levels of(Problem problem, long moves, long nodes) {
        long most = 0;
        long least = 0;
        for (int pair = 0; pair < problem.pairs(); pair++) {
            most = Math.max(most, problem.score(pair));
            least = Math.min(least, problem.score(pair));
        }
        long[] unit = new long[problem.priorities().length + 3];
        try {
            long span = Math.subtractExact(most, least);
            long below = Math.multiplyExact(4 * moves, Math.max(1, span));
            unit[0] = 1;
            for (int level = 1; level < unit.length; level++) {
                boolean used = level != unit.length - 2 || problem.anyRunning();
                unit[level] = used ? Math.addExact(Math.multiplyExact(2, below), 1) : 0;
                below = Math.addExact(below, Math.multiplyExact(4 * moves, unit[level]));
            }
            if (Math.multiplyExact(unit[unit.length - 1] + span, nodes) > REACH) {
                throw new TooWideException(span);
            }
        } catch (ArithmeticException e) {
            throw new TooWideException(most);
        }
        return new Levels(problem, unit);
    }

    /** What having this pair weighs. */
    public long value(int pair) {
        return problem.score(pair) + seat[problem.seatOf(pair)] + (problem.isRunning(pair) ? kept : 0);
    }

    /** What it weighs beside that somebody is placed. */
    long beside(int pair) {
        return value(pair) - unit[unit.length - 1];
    }

    /** What it weighs that so many are placed. */
    long assigned(long number) {
        return Math.multiplyExact(unit[unit.length - 1], number);
    }

    /** A sum or a difference of values, taken apart. */
    public Worth worth(long weight) {
        List<Long> levels = new ArrayList<>();
        long left = weight;
        for (int level = unit.length - 1; level > 0; level--) {
            long count = unit[level] == 0 ? 0 : nearest(left, unit[level]);
            levels.add(count);
            left -= count * unit[level];
        }
        levels.add(left);
        return Worth.of(levels);
    }

    /** A worth as one number. */
    long weight(Worth worth) {
        List<Long> levels = new ArrayList<>(worth.levels());
        Collections.reverse(levels);
        long weight = 0;
        for (int level = 0; level < unit.length; level++) {
            weight = Math.addExact(weight, Math.multiplyExact(levels.get(level), unit[level]));
        }
        return weight;
    }

    private static long nearest(long number, long unit) {
        return Math.floorDiv(number + unit / 2, unit);
    }

    @Override
    public String toString() {
        return Arrays.toString(unit);
    }
}
