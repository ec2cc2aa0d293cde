package org.jiedui.matching.testing;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jiedui.matching.Couple;
import org.jiedui.matching.Crew;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Quota;
import org.jiedui.matching.Team;
import org.jiedui.matching.Worth;

/** The best of all plans there are, one after the other. */
public final class BruteForce {

    private final Problem problem;

    private BruteForce(Problem problem) {
        this.problem = problem;
    }

    public static Optional<Worth> best(Problem problem) {
        return new BruteForce(problem).best();
    }

    private Optional<Worth> best() {
        Worth best = null;
        for (long set = 0; set < 1L << problem.pairs(); set++) {
            Plan plan = new Plan(problem, BitSet.valueOf(new long[] {set}));
            if (keepsAll(plan)) {
                Worth worth = plan.worth();
                best = best == null || worth.compareTo(best) > 0 ? worth : best;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Whether the plan keeps every rule. */
    public static boolean keepsAll(Plan plan) {
        return new BruteForce(plan.problem()).keeps(plan);
    }

    private boolean keeps(Plan plan) {
        int[] filled = plan.filled();
        boolean held = IntStream.range(0, filled.length)
                        .allMatch(seat -> filled[seat] >= problem.seat(seat).min()
                                && filled[seat] <= problem.seat(seat).max())
                && IntStream.range(0, problem.people())
                        .allMatch(person -> plan.of(person).count()
                                <= problem.person(person).capacity());
        return held
                && problem.fixed().stream().allMatch(plan::has)
                && problem.quotas().stream().allMatch(quota -> keeps(plan, quota))
                && problem.teams().stream().allMatch(team -> keeps(plan, team))
                && problem.crews().stream().allMatch(crew -> keeps(plan, crew, filled))
                && problem.couples().stream().allMatch(couple -> keeps(plan, couple))
                && (!problem.hasWishes() || nobodyEnvies(plan, filled));
    }

    private long count(Plan plan, Set<String> people, Set<String> seats) {
        return plan.pairs()
                .filter(pair -> people.isEmpty()
                        || people.contains(
                                problem.person(problem.personOf(pair)).name()))
                .filter(pair -> seats.isEmpty()
                        || seats.contains(problem.seat(problem.seatOf(pair)).name()))
                .count();
    }

    private boolean keeps(Plan plan, Quota quota) {
        long count = count(plan, quota.people(), quota.seats());
        return count >= quota.min() && count <= quota.max();
    }

    private Optional<Integer> seat(Plan plan, String person) {
        return plan.of(problem.personNumber(person)).mapToObj(problem::seatOf).findFirst();
    }

    private boolean keeps(Plan plan, Team team) {
        Set<String> hosts = new HashSet<>();
        team.members()
                .forEach(name -> hosts.add(seat(plan, name)
                        .map(seat -> "at " + problem.seat(seat).host())
                        .orElse("nowhere")));
        return hosts.size() == 1;
    }

    private boolean keeps(Plan plan, Crew crew, int[] filled) {
        List<Integer> seats = crew.seats().stream().map(problem::seatNumber).toList();
        if (seats.stream().allMatch(seat -> filled[seat] == 0)) {
            // seats for nobody come and do not come
            return true;
        }
        return seats.stream()
                        .allMatch(seat -> filled[seat] == problem.seat(seat).max())
                && crew.among().stream().allMatch(among -> {
                    long count = count(plan, among.people(), new HashSet<>(crew.seats()));
                    return count >= among.min() && count <= among.max();
                });
    }

    private boolean keeps(Plan plan, Couple couple) {
        Optional<Integer> first = seat(plan, couple.first());
        Optional<Integer> second = seat(plan, couple.second());
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() && second.isEmpty();
        }
        String one = problem.seat(first.get()).place();
        String other = problem.seat(second.get()).place();
        return problem.distance(one, other) <= couple.within();
    }

    private boolean nobodyEnvies(Plan plan, int[] filled) {
        Map<Integer, Integer> worst = new HashMap<>();
        plan.pairs().forEach(pair -> worst.merge(problem.seatOf(pair), problem.wishOfSeat(pair), Math::max));
        return IntStream.range(0, problem.pairs()).noneMatch(pair -> {
            int person = problem.personOf(pair);
            int seat = problem.seatOf(pair);
            int capacity = problem.person(person).capacity();
            boolean wants = !plan.has(pair)
                    && capacity > 0
                    && (plan.of(person).count() < capacity
                            || plan.of(person).anyMatch(has -> problem.wishOfPerson(has) > problem.wishOfPerson(pair)));
            int max = problem.seat(seat).max();
            return wants && max > 0 && (filled[seat] < max || worst.getOrDefault(seat, 0) > problem.wishOfSeat(pair));
        });
    }
}
