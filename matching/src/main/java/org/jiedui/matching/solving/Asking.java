package org.jiedui.matching.solving;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jspecify.annotations.Nullable;

/**
 * People ask by their lists; a seat keeps those it likes best and lets the others go on (Gale and Shapley 1962). Equal
 * wishes are decided by the score, then by the order of the seats and people, so the plan is always the same.
 */
final class Asking {

    /** Up to so many are sorted by hand. */
    private static final int SHORT = 64;

    private final Problem problem;
    private final int[] owner;

    /** By person, the pairs in the order in which the person asks. */
    private final int[] asks;

    private final int[] next;
    private final int[] free;
    private final @Nullable PriorityQueue<Integer>[] kept;

    Asking(Problem problem) {
        this.problem = problem;
        owner = new int[problem.pairs()];
        asks = new int[problem.pairs()];
        next = new int[problem.people()];
        free = new int[problem.people()];
        kept = queues(problem.seats());
        for (int person = 0; person < problem.people(); person++) {
            next[person] = problem.firstPair(person);
            free[person] = problem.person(person).capacity();
            sort(person, problem.firstPair(person), problem.firstPair(person + 1));
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a generic type
    private static @Nullable PriorityQueue<Integer>[] queues(int seats) {
        return new PriorityQueue[seats];
    }

    /** Lists are short mostly, and there may be a million of them. */
    private void sort(int person, int first, int end) {
        Arrays.fill(owner, first, end, person);
        if (end - first > SHORT) {
            Integer[] pairs = IntStream.range(first, end).boxed().toArray(Integer[]::new);
            Arrays.sort(pairs, (one, other) -> asksBefore(one, other) ? -1 : asksBefore(other, one) ? 1 : 0);
            for (int at = first; at < end; at++) {
                asks[at] = pairs[at - first];
            }
            return;
        }
        for (int pair = first; pair < end; pair++) {
            insert(pair, first);
        }
    }

    private void insert(int pair, int first) {
        int at = pair;
        while (at > first && asksBefore(pair, asks[at - 1])) {
            asks[at] = asks[at - 1];
            at--;
        }
        asks[at] = pair;
    }

    private boolean asksBefore(int pair, int other) {
        int compared = Integer.compare(problem.wishOfPerson(pair), problem.wishOfPerson(other));
        return compared < 0 || compared == 0 && problem.score(pair) > problem.score(other);
    }

    Plan plan() {
        ArrayDeque<Integer> waiting = new ArrayDeque<>();
        for (int person = 0; person < free.length; person++) {
            waiting.add(person);
        }
        while (!waiting.isEmpty()) {
            int person = waiting.poll();
            while (free[person] > 0 && next[person] < problem.firstPair(person + 1)) {
                int refused = ask(asks[next[person]++]);
                free[person]--;
                if (refused >= 0) {
                    free[owner[refused]]++;
                    if (owner[refused] != person) {
                        waiting.add(owner[refused]);
                    }
                }
            }
        }
        BitSet taken = new BitSet();
        for (PriorityQueue<Integer> queue : kept) {
            if (queue != null) {
                queue.forEach(taken::set);
            }
        }
        return new Plan(problem, taken);
    }

    /** @return the pair that the seat lets go, or -1 */
    private int ask(int pair) {
        int seat = problem.seatOf(pair);
        int room = problem.seat(seat).max();
        if (room == 0) {
            return pair;
        }
        PriorityQueue<Integer> queue = kept[seat];
        if (queue == null) {
            queue = new PriorityQueue<>(this::leastLiked);
            kept[seat] = queue;
        }
        if (queue.size() < room) {
            queue.add(pair);
            return -1;
        }
        if (leastLiked(queue.element(), pair) >= 0) {
            return pair;
        }
        int least = queue.remove();
        queue.add(pair);
        return least;
    }

    private int leastLiked(int pair, int other) {
        int compared = Integer.compare(problem.wishOfSeat(other), problem.wishOfSeat(pair));
        if (compared == 0) {
            compared = Long.compare(problem.score(pair), problem.score(other));
        }
        return compared == 0 ? Integer.compare(other, pair) : compared;
    }

    /** As if there were room for everybody. */
    static Plan everybodysBest(Problem problem) {
        BitSet best = new BitSet();
        for (int person = 0; person < problem.people(); person++) {
            PriorityQueue<Integer> most =
                    new PriorityQueue<>((one, other) -> Long.compare(problem.score(one), problem.score(other)));
            for (int pair = problem.firstPair(person); pair < problem.firstPair(person + 1); pair++) {
                most.add(pair);
                if (most.size() > problem.person(person).capacity()) {
                    most.remove();
                }
            }
            most.forEach(best::set);
        }
        return new Plan(problem, best);
    }
}
