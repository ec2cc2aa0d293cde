package org.jiedui.placing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
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

/** Finds the best plan of a small problem by looking at every one. */
final class BestPlans {

    private final Problem problem;
    private final List<Integer> chosen = new ArrayList<>();
    private Optional<Worth> best = Optional.empty();
    private long looked;

    private BestPlans(Problem problem) {
        this.problem = problem;
    }

    /** What the best plan that keeps everything is worth; empty if there is none. */
    static Optional<Worth> of(Problem problem) {
        BestPlans all = new BestPlans(problem);
        all.from(0);
        if (all.looked < 2) {
            throw new IllegalArgumentException("there was nothing to choose");
        }
        return all.best;
    }

    private void from(int person) {
        if (person == problem.people()) {
            looked++;
            if (holds()) {
                BitSet taken = new BitSet();
                chosen.forEach(taken::set);
                Worth worth = new Plan(problem, taken).worth();
                if (best.isEmpty() || best.get().compareTo(worth) < 0) {
                    best = Optional.of(worth);
                }
            }
            return;
        }
        from(person + 1);
        for (int pair = problem.firstPair(person); pair < problem.firstPair(person + 1); pair++) {
            chosen.add(pair);
            from(person + 1);
            chosen.removeLast();
        }
    }

    private boolean holds() {
        return IntStream.range(0, problem.seats())
                        .allMatch(seat -> in(Set.of(), Set.of(problem.seat(seat).name()))
                                <= problem.seat(seat).max())
                && problem.teams().stream().allMatch(this::together)
                && problem.couples().stream().allMatch(this::near)
                && problem.crews().stream().allMatch(this::whole)
                && problem.quotas().stream().allMatch(this::within);
    }

    private long in(Set<String> people, Set<String> seats) {
        return chosen.stream()
                .filter(pair -> people.isEmpty() || people.contains(person(pair)))
                .filter(pair -> seats.isEmpty()
                        || seats.contains(problem.seat(problem.seatOf(pair)).name()))
                .count();
    }

    private String person(int pair) {
        return problem.person(problem.personOf(pair)).name();
    }

    private boolean together(Team team) {
        Set<String> hosts = new HashSet<>();
        long placed = chosen.stream()
                .filter(pair -> team.members().contains(person(pair)))
                .peek(pair -> hosts.add(problem.seat(problem.seatOf(pair)).host()))
                .count();
        return placed == 0 || placed == team.members().size() && hosts.size() == 1;
    }

    private boolean near(Couple couple) {
        Set<String> places = new HashSet<>();
        long placed = chosen.stream()
                .filter(pair -> List.of(couple.first(), couple.second()).contains(person(pair)))
                .peek(pair -> places.add(problem.seat(problem.seatOf(pair)).place()))
                .count();
        return placed == 0 || placed == 2 && places.size() == 1;
    }

    private boolean whole(Crew crew) {
        long comes = in(Set.of(), Set.copyOf(crew.seats()));
        long asked = crew.seats().stream()
                .mapToLong(seat -> problem.seat(problem.seatNumber(seat)).max())
                .sum();
        return comes == 0 || comes == asked;
    }

    private boolean within(Quota quota) {
        long number = in(quota.people(), quota.seats());
        return number >= quota.min() && number <= quota.max();
    }
}
