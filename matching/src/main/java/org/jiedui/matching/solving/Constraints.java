package org.jiedui.matching.solving;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.LinearArgument;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiedui.matching.Couple;
import org.jiedui.matching.Crew;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Quota;
import org.jiedui.matching.Seat;
import org.jiedui.matching.Team;
import org.jspecify.annotations.Nullable;

/** All that must hold in a problem, in the words of CP-SAT: for each pair whether it is taken. */
final class Constraints {

    private final Problem problem;
    private final CpModel model = new CpModel();
    private final @Nullable BoolVar[] taken;
    private final BitSet left;
    private final int[] owner;
    private final List<List<Integer>> ofSeat = new ArrayList<>();
    private final Map<Crew, BoolVar> comes = new LinkedHashMap<>();

    private Constraints(Problem problem, BitSet left) {
        this.problem = problem;
        this.left = left;
        taken = new BoolVar[problem.pairs()];
        owner = new int[problem.pairs()];
        for (int seat = 0; seat < problem.seats(); seat++) {
            ofSeat.add(new ArrayList<>());
        }
        for (int person = 0; person < problem.people(); person++) {
            for (int pair = problem.firstPair(person); pair < problem.firstPair(person + 1); pair++) {
                owner[pair] = person;
                if (left.get(pair)) {
                    taken[pair] = model.newBoolVar("");
                    ofSeat.get(problem.seatOf(pair)).add(pair);
                }
            }
        }
    }

    static Constraints of(Problem problem) {
        BitSet all = new BitSet();
        all.set(0, problem.pairs());
        return of(problem, all);
    }

    /** @param left the pairs that are thought of; the others are not taken */
    static Constraints of(Problem problem, BitSet left) {
        Constraints all = new Constraints(problem, left);
        all.capacities();
        problem.fixed().stream().forEach(pair -> all.model.addEquality(all.variable(pair), 1));
        problem.quotas().forEach(all::quota);
        problem.teams().forEach(all::team);
        problem.crews().forEach(all::crew);
        problem.couples().forEach(all::couple);
        if (problem.hasWishes()) {
            all.nobodyEnvies();
        }
        return all;
    }

    CpModel model() {
        return model;
    }

    Optional<BoolVar> chosen(int pair) {
        return Optional.ofNullable(taken[pair]);
    }

    private BoolVar variable(int pair) {
        return chosen(pair).orElseThrow();
    }

    void maximize(LongUnary value) {
        LinearExprBuilder sum = LinearExpr.newBuilder();
        left.stream().forEach(pair -> sum.addTerm(variable(pair), value.of(pair)));
        model.maximize(sum);
    }

    interface LongUnary {
        long of(int pair);
    }

    /**
     * Exactly so many are placed. Where seats are filled together that is said of the crews, so that it is seen at once if
     * whole crews do not come to that number.
     */
    void assigned(long number) {
        LinearExprBuilder sum = LinearExpr.newBuilder();
        BitSet counted = new BitSet();
        comes.forEach((crew, coming) -> crew.seats().stream()
                .mapToInt(problem::seatNumber)
                .filter(seat -> !counted.get(seat))
                .forEach(seat -> {
                    sum.addTerm(coming, factor(problem.seat(seat).max(), ofSeat.get(seat)));
                    counted.set(seat);
                }));
        left.stream().filter(pair -> !counted.get(problem.seatOf(pair))).forEach(pair -> sum.add(variable(pair)));
        model.addEquality(sum, number);
    }

    /** Of how many pairs is thought. */
    int size() {
        return left.cardinality();
    }

    /** A plan to begin with. */
    void hint(Plan plan) {
        model.clearHints();
        left.stream().forEach(pair -> model.addHint(variable(pair), plan.has(pair) ? 1 : 0));
    }

    private void capacities() {
        for (int person = 0; person < problem.people(); person++) {
            List<Integer> own = pairsOf(person);
            int capacity = problem.person(person).capacity();
            if (capacity == 1) {
                model.addAtMostOne(literals(own));
            } else {
                model.addLessOrEqual(sum(own), capacity);
            }
        }
        for (int number = 0; number < problem.seats(); number++) {
            Seat seat = problem.seat(number);
            model.addLinearConstraint(sum(ofSeat.get(number)), seat.min(), seat.max());
        }
    }

    private void quota(Quota quota) {
        model.addLinearConstraint(sum(pairs(quota.people(), quota.seats())), quota.min(), quota.max());
    }

    private void team(Team team) {
        List<Map<String, List<Integer>>> members = new ArrayList<>();
        for (String name : team.members()) {
            members.add(byHost(problem.personNumber(name)));
        }
        Set<String> hosts = members.getFirst().keySet();
        for (String host : hosts) {
            BoolVar goes = model.newBoolVar("");
            for (Map<String, List<Integer>> member : members) {
                model.addEquality(sum(member.getOrDefault(host, List.of())), goes);
            }
        }
        for (Map<String, List<Integer>> member : members) {
            member.forEach((host, pairs) -> {
                if (!hosts.contains(host)) {
                    model.addEquality(sum(pairs), 0);
                }
            });
        }
    }

    private Map<String, List<Integer>> byHost(int person) {
        Map<String, List<Integer>> byHost = new LinkedHashMap<>();
        for (int pair : pairsOf(person)) {
            byHost.computeIfAbsent(problem.seat(problem.seatOf(pair)).host(), any -> new ArrayList<>())
                    .add(pair);
        }
        return byHost;
    }

    private void crew(Crew crew) {
        BoolVar coming = model.newBoolVar("");
        comes.put(crew, coming);
        for (String name : crew.seats()) {
            int seat = problem.seatNumber(name);
            model.addEquality(
                    sum(ofSeat.get(seat)),
                    LinearExpr.term(coming, factor(problem.seat(seat).max(), ofSeat.get(seat))));
        }
        for (Crew.Among among : crew.among()) {
            List<Integer> pairs = pairs(among.people(), Set.copyOf(crew.seats()));
            model.addGreaterOrEqual(sum(pairs), LinearExpr.term(coming, factor(among.min(), pairs)));
            model.addLessOrEqual(sum(pairs), LinearExpr.term(coming, factor(among.max(), pairs)));
        }
    }

    /** More than there are says no more than one more does, and keeps the numbers small. */
    private static int factor(int number, List<Integer> pairs) {
        return Math.min(number, pairs.size() + 1);
    }

    private void couple(Couple couple) {
        List<Integer> first = pairsOf(problem.personNumber(couple.first()));
        List<Integer> second = pairsOf(problem.personNumber(couple.second()));
        model.addEquality(sum(first), sum(second));
        near(couple, first, second);
        near(couple, second, first);
    }

    private void near(Couple couple, List<Integer> ones, List<Integer> others) {
        Map<String, List<Integer>> byPlace = new HashMap<>();
        ones.forEach(pair ->
                byPlace.computeIfAbsent(place(pair), any -> new ArrayList<>()).add(pair));
        byPlace.forEach((place, pairs) -> {
            List<Integer> near = others.stream()
                    .filter(other -> problem.distance(place, place(other)) <= couple.within())
                    .toList();
            model.addLessOrEqual(sum(pairs), sum(near));
        });
    }

    /**
     * Of every pair: it is taken, or the person has as many as may be that are at least as welcome, or the seat is full of
     * those who are at least as welcome.
     */
    private void nobodyEnvies() {
        for (int pair = 0; pair < taken.length; pair++) {
            int own = pair;
            List<Integer> better = new ArrayList<>(pairsOf(owner[pair]));
            better.removeIf(other -> problem.wishOfPerson(other) > problem.wishOfPerson(own));
            List<Integer> liked = new ArrayList<>(ofSeat.get(problem.seatOf(pair)));
            liked.removeIf(other -> problem.wishOfSeat(other) > problem.wishOfSeat(own));
            BoolVar content = model.newBoolVar("");
            BoolVar full = model.newBoolVar("");
            model.addGreaterOrEqual(
                    sum(better),
                    LinearExpr.term(content, problem.person(owner[pair]).capacity()));
            model.addGreaterOrEqual(
                    sum(liked),
                    LinearExpr.term(full, problem.seat(problem.seatOf(pair)).max()));
            model.addBoolOr(new Literal[] {variable(pair), content, full});
        }
    }

    private String place(int pair) {
        return problem.seat(problem.seatOf(pair)).place();
    }

    private List<Integer> pairsOf(int person) {
        List<Integer> own = new ArrayList<>();
        for (int pair = problem.firstPair(person); pair < problem.firstPair(person + 1); pair++) {
            if (left.get(pair)) {
                own.add(pair);
            }
        }
        return own;
    }

    private List<Integer> pairs(Set<String> people, Set<String> seats) {
        BitSet who = Forest.numbers(people, problem.people(), problem::personNumber);
        BitSet where = Forest.numbers(seats, problem.seats(), problem::seatNumber);
        List<Integer> pairs = new ArrayList<>();
        where.stream()
                .forEach(seat -> ofSeat.get(seat).stream()
                        .filter(pair -> who.get(owner[pair]))
                        .forEach(pairs::add));
        return pairs;
    }

    private LinearArgument sum(List<Integer> pairs) {
        LinearExprBuilder sum = LinearExpr.newBuilder();
        pairs.forEach(pair -> sum.add(variable(pair)));
        return sum.build();
    }

    private Literal[] literals(List<Integer> pairs) {
        return pairs.stream().map(this::variable).toArray(Literal[]::new);
    }
}
