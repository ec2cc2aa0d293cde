package org.jiedui.matching.solving;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Quota;
import org.jspecify.annotations.Nullable;

/**
 * Capacities and quotas that lie inside each other, as a tree: whoever is placed flows from a leaf to the root (number 0) and
 * counts in every node on the way. Quotas of seats stand above the seats, those of some people in one seat below it. Quotas
 * of people, wherever they go, count who stays idle: each person's idle capacity flows to the root by a branch of its own.
 */
public final class Forest {

    static final int ROOT = 0;

    private final Problem problem;
    private final List<Node> nodes = new ArrayList<>();
    private final int[] seatNode;
    private int @Nullable [] leaf;
    private int @Nullable [] idle;

    /** Whether no quota had to be left out. */
    private boolean whole = true;

    /**
     * @param lower  below 0 if no more people are there than may be placed: none of them need stay idle
     * @param number of the seat or of the quota
     * @param ofIdle whether it counts who stays idle
     */
    record Node(int parent, long lower, long upper, boolean ofSeat, int number, boolean ofIdle) {}

    private record Sorted(int number, Quota quota, BitSet people, BitSet seats) {}

    private Forest(Problem problem) {
        this.problem = problem;
        this.seatNode = new int[problem.seats()];
        nodes.add(new Node(-1, 0, 0, false, -1, false));
    }

    /** @return nothing if what must hold cannot be drawn as a tree */
    static Optional<Forest> of(Problem problem) {
        if (!problem.teams().isEmpty()
                || !problem.crews().isEmpty()
                || !problem.couples().isEmpty()) {
            return Optional.empty();
        }
        Forest forest = relaxed(problem);
        return forest.whole ? Optional.of(forest) : Optional.empty();
    }

    /** As much of what must hold as can be drawn as a tree; what is best under that is no worse than what is best under all. */
    static Forest relaxed(Problem problem) {
        Forest forest = new Forest(problem);
        List<Sorted> ofSeats = new ArrayList<>();
        List<Sorted> ofPeople = new ArrayList<>();
        List<Sorted> inSeat = new ArrayList<>();
        for (int number = 0; number < problem.quotas().size(); number++) {
            Sorted sorted = resolve(problem, number);
            if (everyPair(problem, sorted.seats, sorted.people)) {
                ofSeats.add(sorted);
            } else if (everySeat(problem, sorted.people, sorted.seats)) {
                ofPeople.add(sorted);
            } else if (sorted.seats.cardinality() == 1) {
                inSeat.add(sorted);
            } else {
                forest.whole = false;
            }
        }
        forest.aboveSeats(ofSeats);
        forest.belowSeats(inSeat);
        forest.besidePeople(ofPeople);
        return forest;
    }

    private static Sorted resolve(Problem problem, int number) {
        Quota quota = problem.quotas().get(number);
        return new Sorted(
                number,
                quota,
                numbers(quota.people(), problem.people(), problem::personNumber),
                numbers(quota.seats(), problem.seats(), problem::seatNumber));
    }

    static BitSet numbers(Set<String> names, int all, ToIntFunction<String> number) {
        BitSet set = new BitSet(all);
        if (names.isEmpty()) {
            set.set(0, all);
        }
        names.forEach(name -> set.set(number.applyAsInt(name)));
        return set;
    }

    /** Whether only these people go together with these seats. */
    private static boolean everyPair(Problem problem, BitSet seats, BitSet people) {
        return people.cardinality() == problem.people()
                || IntStream.range(0, problem.people())
                        .filter(person -> !people.get(person))
                        .allMatch(person -> pairs(problem, person).noneMatch(pair -> seats.get(problem.seatOf(pair))));
    }

    /** Whether these people go together with these seats only. */
    private static boolean everySeat(Problem problem, BitSet people, BitSet seats) {
        return people.stream()
                .allMatch(person -> pairs(problem, person).allMatch(pair -> seats.get(problem.seatOf(pair))));
    }

    private static IntStream pairs(Problem problem, int person) {
        return IntStream.range(problem.firstPair(person), problem.firstPair(person + 1));
    }

    private void aboveSeats(List<Sorted> quotas) {
        int[] inner = new int[problem.seats()];
        quotas.sort(Comparator.comparing((Sorted sorted) -> -sorted.seats.cardinality()));
        for (Sorted sorted : quotas) {
            int[] parents =
                    sorted.seats.stream().map(seat -> inner[seat]).distinct().toArray();
            if (parents.length > 1) {
                whole = false;
                continue;
            }
            int node = add(parents.length == 0 ? ROOT : parents[0], sorted);
            sorted.seats.stream().forEach(seat -> inner[seat] = node);
        }
        for (int seat = 0; seat < inner.length; seat++) {
            seatNode[seat] = nodes.size();
            nodes.add(new Node(
                    inner[seat], problem.seat(seat).min(), problem.seat(seat).max(), true, seat, false));
        }
    }

    private void belowSeats(List<Sorted> quotas) {
        if (quotas.isEmpty()) {
            return;
        }
        int[] leaves = new int[problem.pairs()];
        Map<Integer, List<Integer>> pairsOf = new HashMap<>();
        for (int pair = 0; pair < leaves.length; pair++) {
            leaves[pair] = seatNode[problem.seatOf(pair)];
        }
        quotas.sort(Comparator.comparing((Sorted sorted) -> -sorted.people.cardinality()));
        for (Sorted sorted : quotas) {
            int seat = sorted.seats.nextSetBit(0);
            List<Integer> pairs = pairsOf.computeIfAbsent(
                    seat,
                    any -> IntStream.range(0, leaves.length)
                            .filter(pair -> problem.seatOf(pair) == seat)
                            .boxed()
                            .toList());
            int[] own = pairs.stream()
                    .mapToInt(Integer::intValue)
                    .filter(pair -> sorted.people.get(problem.personOf(pair)))
                    .toArray();
            int[] parents =
                    Arrays.stream(own).map(pair -> leaves[pair]).distinct().toArray();
            if (parents.length > 1) {
                whole = false;
                continue;
            }
            int node = add(parents.length == 0 ? ROOT : parents[0], sorted);
            Arrays.stream(own).forEach(pair -> leaves[pair] = node);
        }
        leaf = leaves;
    }

    private void besidePeople(List<Sorted> quotas) {
        if (quotas.isEmpty()) {
            return;
        }
        int[] inner = new int[problem.people()];
        quotas.sort(Comparator.comparing((Sorted sorted) -> -sorted.people.cardinality()));
        for (Sorted sorted : quotas) {
            int[] parents = sorted.people.stream()
                    .map(person -> inner[person])
                    .distinct()
                    .toArray();
            if (parents.length > 1) {
                whole = false;
                continue;
            }
            long all = sorted.people.stream()
                    .mapToLong(person -> problem.person(person).capacity())
                    .sum();
            int node = nodes.size();
            nodes.add(new Node(
                    parents.length == 0 ? ROOT : parents[0],
                    all - sorted.quota.max(),
                    all - sorted.quota.min(),
                    false,
                    sorted.number,
                    true));
            sorted.people.stream().forEach(person -> inner[person] = node);
        }
        idle = inner;
    }

    private int add(int parent, Sorted sorted) {
        nodes.add(new Node(parent, sorted.quota.min(), sorted.quota.max(), false, sorted.number, false));
        return nodes.size() - 1;
    }

    public int size() {
        return nodes.size();
    }

    Node node(int number) {
        return nodes.get(number);
    }

    /** Whether the node counts who stays idle, so that its price is paid by them. */
    public boolean countsIdle(int node) {
        return nodes.get(node).ofIdle();
    }

    /** Where a pair comes in. */
    public int leafOf(int pair) {
        return leaf == null ? seatNode[problem.seatOf(pair)] : leaf[pair];
    }

    /** Where what a person does not take comes in. */
    public int idleOf(int person) {
        return idle == null ? ROOT : idle[person];
    }

    public int seatNode(int seat) {
        return seatNode[seat];
    }

    public int parent(int node) {
        return nodes.get(node).parent();
    }

    /** The seat, the quota by its place in the problem's list, or nothing, for the root. */
    public Optional<Integer> seat(int node) {
        return nodes.get(node).ofSeat() ? Optional.of(nodes.get(node).number()) : Optional.empty();
    }

    public Optional<Integer> quota(int node) {
        Node found = nodes.get(node);
        return found.ofSeat() || found.number() < 0 ? Optional.empty() : Optional.of(found.number());
    }
}
