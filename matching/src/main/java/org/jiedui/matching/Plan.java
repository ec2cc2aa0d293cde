package org.jiedui.matching;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Who sits where: some of the problem's pairs. */
public final class Plan {

    private final Problem problem;
    private final BitSet taken;

    public Plan(Problem problem, BitSet taken) {
        this.problem = problem;
        this.taken = (BitSet) taken.clone();
    }

    public Problem problem() {
        return problem;
    }

    public boolean has(int pair) {
        return taken.get(pair);
    }

    /** The pairs, person by person. */
    public IntStream pairs() {
        return taken.stream();
    }

    public int size() {
        return taken.cardinality();
    }

    /** The pairs of one person. */
    public IntStream of(int person) {
        return IntStream.range(problem.firstPair(person), problem.firstPair(person + 1))
                .filter(taken::get);
    }

    /** How many sit in each seat. */
    public int[] filled() {
        int[] filled = new int[problem.seats()];
        taken.stream().forEach(pair -> filled[problem.seatOf(pair)]++);
        return filled;
    }

    public Worth worth() {
        long kept = taken.stream().filter(problem::isRunning).count();
        int[] priorities = problem.priorities();
        Long[] urgent = new Long[priorities.length];
        for (int i = 0; i < priorities.length; i++) {
            int priority = priorities[i];
            urgent[i] = taken.stream()
                    .filter(pair -> problem.seat(problem.seatOf(pair)).priority() == priority)
                    .count();
        }
        long score = 0;
        for (int pair = taken.nextSetBit(0); pair >= 0; pair = taken.nextSetBit(pair + 1)) {
            score = Math.addExact(score, problem.score(pair));
        }
        return new Worth(taken.cardinality(), kept, List.of(urgent), score);
    }
}
