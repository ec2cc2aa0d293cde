package org.jiedui.matching.reasons;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Seat;
import org.jiedui.matching.Worth;
import org.jiedui.matching.solving.Outcome;

/**
 * Two plans side by side, by the names of who is in them; the problems may differ. Holds numbers only, so it may be kept.
 *
 * @param both       those who are in both problems
 * @param alike      whether both place the same people on the same seats, so that their worth can be compared
 * @param exact      whether they are, and both are proved, so that the difference is to the last point what it is
 * @param priorities what the levels of urgency are in both
 * @param moves      who sits elsewhere in the second one
 */
public record SideBySide(
        Side before, Side after, Both both, boolean alike, boolean exact, List<Integer> priorities, List<Move> moves) {

    public SideBySide {
        priorities = List.copyOf(priorities);
        moves = List.copyOf(moves);
    }

    /** One of them: who is placed, how many are not, how many places stay empty, and what it is worth. */
    public record Side(int placed, int without, int vacant, boolean proved, Worth worth) {}

    /** How many people are in both problems, and how many of them are placed in each plan. */
    public record Both(int people, int before, int after) {}

    /** A plan, and what it would be if something were different. */
    public static SideBySide of(Outcome.Solved before, Outcome.Solved after) {
        return of(before, after, true);
    }

    /** Two plans of different days: whoever was settled in between is no longer in the second problem, nor is their seat. */
    public static SideBySide ofPlans(Outcome.Solved before, Outcome.Solved after) {
        return of(
                before,
                after,
                people(before).equals(people(after)) && places(before).equals(places(after)));
    }

    private static SideBySide of(Outcome.Solved before, Outcome.Solved after, boolean alike) {
        Map<String, List<String>> sat = seats(before.plan());
        Map<String, List<String>> sits = seats(after.plan());
        Set<String> both = people(before);
        both.retainAll(people(after));
        return new SideBySide(
                side(before),
                side(after),
                new Both(
                        both.size(),
                        (int) both.stream().filter(sat::containsKey).count(),
                        (int) both.stream().filter(sits::containsKey).count()),
                alike,
                alike && before.proved() && after.proved(),
                IntStream.of(before.plan().problem().priorities()).boxed().toList(),
                moves(sat, sits));
    }

    private static Set<String> people(Outcome.Solved solved) {
        Problem problem = solved.plan().problem();
        return IntStream.range(0, problem.people())
                .mapToObj(person -> problem.person(person).name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Integer> places(Outcome.Solved solved) {
        Problem problem = solved.plan().problem();
        return IntStream.range(0, problem.seats())
                .mapToObj(problem::seat)
                .collect(Collectors.toMap(Seat::name, Seat::max));
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

    /** What the second plan is worth more than the first; empty if they are not alike, or do not count the same levels. */
    public Optional<Worth> worth() {
        return alike && before.worth().levels().size() == after.worth().levels().size()
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
