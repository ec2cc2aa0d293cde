package org.jiedui.matching.reasons;

import java.util.Arrays;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;

/** Some pairs that are not taken, and for each what having it would lose and who would move. */
final class Questions {

    /** In place of a loss: time ran out. */
    static final long NOT_FOUND = Long.MAX_VALUE;

    private static final int[] NONE = {};

    /** Where the questions of each person begin, if they are asked for everybody. */
    final int[] first;

    final int[] pair;
    final int[] person;
    final long[] loss;

    /** Left and taken pairs in turn. */
    final int[][] moves;

    private Questions(int[] first, int[] person, int[] pair) {
        this.first = first;
        this.person = person;
        this.pair = pair;
        this.loss = new long[pair.length];
        this.moves = new int[pair.length][];
        Arrays.fill(moves, NONE);
    }

    static Questions about(int person, int... pairs) {
        int[] people = new int[pairs.length];
        Arrays.fill(people, person);
        return new Questions(NONE, people, pairs);
    }

    /** For everybody so many that are not theirs, those with the best scores first. */
    static Questions forAll(Plan plan, int most) {
        Problem problem = plan.problem();
        int[] first = new int[problem.people() + 1];
        int[] found = new int[problem.pairs()];
        int[] people = new int[problem.pairs()];
        int size = 0;
        for (int who = 0; who < problem.people(); who++) {
            for (int pair : best(plan, who, most)) {
                people[size] = who;
                found[size++] = pair;
            }
            first[who + 1] = size;
        }
        return new Questions(first, Arrays.copyOf(people, size), Arrays.copyOf(found, size));
    }

    /** The pairs of a person that are not taken, those with the best scores first, so many at most. */
    static int[] best(Plan plan, int person, int most) {
        Problem problem = plan.problem();
        int[] best = new int[most];
        int size = 0;
        for (int pair = problem.firstPair(person); pair < problem.firstPair(person + 1); pair++) {
            if (plan.has(pair)) {
                continue;
            }
            int at = size;
            while (at > 0 && problem.score(best[at - 1]) < problem.score(pair)) {
                if (at < most) {
                    best[at] = best[at - 1];
                }
                at--;
            }
            if (at < most) {
                best[at] = pair;
                size = Math.min(size + 1, most);
            }
        }
        return Arrays.copyOf(best, size);
    }
}
