package org.jiedui.matching.reasons;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Worth;
import org.jiedui.matching.solving.Outcome;

/**
 * Two plans side by side, by the names of who is in them; the problems may differ. Holds numbers only, so it may be kept.
 *
 * @param exact      whether both are proved, so that the difference is to the last point what it is
 * @param priorities what the levels of urgency are in both
 * @param moves      who sits elsewhere in the second one
 */
public record SideBySide(Side before, Side after, boolean exact, List<Integer> priorities, List<Move> moves) {

    public SideBySide {
        priorities = List.copyOf(priorities);
        moves = List.copyOf(moves);
    }

    /** One of them: who is placed, how many are not, how many places stay empty, and what it is worth. */
    public record Side(int placed, int without, int vacant, boolean proved, Worth worth) {}

    public static SideBySide of(Outcome.Solved before, Outcome.Solved after) {
        return new SideBySide(
                side(before),
                side(after),
                before.proved() && after.proved(),
                IntStream.of(before.plan().problem().priorities()).boxed().toList(),
                moves(seats(before.plan()), seats(after.plan())));
    }

    private static Side side(Outcome.Solved solved) {
        Problem problem = solved.plan().problem();
        int[] filled = solved.plan().filled();
        int vacant = IntStream.range(0, filled.length)
                .map(seat -> Math.max(0, problem.seat(seat).max() - filled[seat]))
                .sum();
        int placed = (int) IntStream.range(0, problem.people())
                .filter(person -> solved.plan().of(person).findAny().isPresent())
                .count();
        return new Side(placed, problem.people() - placed, vacant, solved.proved(), solved.worth());
    }

    /** What the second plan is worth more than the first; empty if they do not count the same levels. */
    public Optional<Worth> worth() {
        return before.worth().levels().size() == after.worth().levels().size()
                ? Optional.of(after.worth().minus(before.worth()))
                : Optional.empty();
    }

    private static Map<String, List<String>> seats(Plan plan) {
        Problem problem = plan.problem();
        Map<String, List<String>> seats = new TreeMap<>();
        plan.pairs()
                .forEach(pair -> seats.computeIfAbsent(
                                problem.person(problem.personOf(pair)).name(), any -> new ArrayList<>())
                        .add(problem.seat(problem.seatOf(pair)).name()));
        return seats;
    }

    private static List<Move> moves(Map<String, List<String>> before, Map<String, List<String>> after) {
        TreeSet<String> people = new TreeSet<>(before.keySet());
        people.addAll(after.keySet());
        List<Move> moves = new ArrayList<>();
        for (String person : people) {
            List<String> left = new ArrayList<>(before.getOrDefault(person, List.of()));
            List<String> come = new ArrayList<>(after.getOrDefault(person, List.of()));
            List<String> stay = left.stream().filter(come::contains).toList();
            left.removeAll(stay);
            come.removeAll(stay);
            for (int i = 0; i < Math.max(left.size(), come.size()); i++) {
                moves.add(new Move(person, at(left, i), at(come, i)));
            }
        }
        return moves;
    }

    private static Optional<String> at(List<String> seats, int i) {
        return i < seats.size() ? Optional.of(seats.get(i)) : Optional.empty();
    }
}
