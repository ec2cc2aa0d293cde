package org.jiedui.matching.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jiedui.matching.Couple;
import org.jiedui.matching.Crew;
import org.jiedui.matching.Draft;
import org.jiedui.matching.Person;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Quota;
import org.jiedui.matching.Seat;
import org.jiedui.matching.Team;

/** Small problems of every shape, the same for the same seed. */
public final class RandomProblems {

    public enum Shape {
        CAPACITIES,
        NESTED_QUOTAS,
        MINIMUMS,
        PEOPLE_QUOTAS,
        FIXED_AND_RUNNING,
        CROSSING_QUOTAS,
        TEAMS,
        CREWS,
        COUPLES,
        TOGETHER,
        EVERYTHING,
        WISHES
    }

    private static final int MOST_PAIRS = 11;

    private final Random random;
    private final Shape shape;
    private final Draft draft = new Draft();
    private final List<String> people = new ArrayList<>();
    private final List<String> seats = new ArrayList<>();
    private final Set<List<String>> pairs = new HashSet<>();

    private RandomProblems(Shape shape, long seed) {
        this.shape = shape;
        this.random = new Random(seed * 31 + shape.ordinal());
    }

    public static Problem of(Shape shape, long seed) {
        return new RandomProblems(shape, seed).make();
    }

    private Problem make() {
        boolean together =
                shape == Shape.TEAMS || shape == Shape.COUPLES || shape == Shape.TOGETHER || shape == Shape.EVERYTHING;
        int places = 1 + random.nextInt(4);
        for (int i = 0; i < places; i++) {
            int max = random.nextInt(3);
            boolean minimum = shape == Shape.MINIMUMS || shape == Shape.TOGETHER || shape == Shape.EVERYTHING;
            int min = minimum && random.nextInt(4) == 0 ? Math.min(max, 1) : 0;
            String host = "h" + (together ? random.nextInt(2) : i);
            draft.seat(new Seat(
                    "s" + i, host, "p" + random.nextInt(3), min, max, random.nextInt(3) == 0 ? random.nextInt(3) : 0));
            seats.add("s" + i);
        }
        int persons = 1 + random.nextInt(5);
        for (int i = 0; i < persons; i++) {
            draft.person(new Person("人" + i, together || random.nextInt(4) > 0 ? 1 : random.nextInt(3)));
            people.add("人" + i);
        }
        for (int i = 0; i < MOST_PAIRS; i++) {
            int person = random.nextInt(persons);
            int seat = random.nextInt(places);
            if (pairs.add(List.of(people.get(person), seats.get(seat)))) {
                long score = random.nextInt(20) - 4;
                if (shape == Shape.WISHES) {
                    draft.wished(person, seat, score, 1 + random.nextInt(3), 1 + random.nextInt(4));
                } else {
                    draft.pair(person, seat, score);
                }
            }
        }
        rules();
        return draft.done();
    }

    private void rules() {
        switch (shape) {
            case CAPACITIES, MINIMUMS, WISHES -> {}
            case NESTED_QUOTAS -> nested();
            case PEOPLE_QUOTAS -> {
                quota("of people", some(people), Set.of());
                quota("in one seat", some(people), Set.of(seats.getFirst()));
            }
            case FIXED_AND_RUNNING -> decided();
            case CROSSING_QUOTAS -> crossing();
            case TEAMS -> team();
            case CREWS -> crew();
            case COUPLES -> couple(0);
            case TOGETHER -> {
                couple(team());
                quota("of people", some(people), Set.of());
                if (random.nextInt(3) == 0) {
                    decided();
                }
            }
            case EVERYTHING -> {
                crossing();
                team();
                crew();
                if (random.nextInt(3) == 0) {
                    decided();
                }
            }
        }
    }

    private void nested() {
        Set<String> outer = some(seats);
        Set<String> inner = new HashSet<>(outer);
        inner.removeIf(seat -> random.nextBoolean());
        quota("all", Set.of(), Set.of());
        quota("outer", Set.of(), outer);
        if (!inner.isEmpty()) {
            quota("inner", Set.of(), inner);
        }
    }

    private void crossing() {
        quota("crossing 1", some(people), some(seats));
        quota("crossing 2", some(people), some(seats));
    }

    private void quota(String name, Set<String> who, Set<String> where) {
        int min = random.nextInt(4) == 0 ? 1 : 0;
        draft.quota(new Quota(name, who, where, min, min + random.nextInt(3)));
    }

    private Set<String> some(List<String> all) {
        Set<String> some = new HashSet<>(all);
        some.removeIf(each -> random.nextBoolean());
        some.add(all.get(random.nextInt(all.size())));
        return some;
    }

    private void decided() {
        for (List<String> pair : pairs.stream()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList()) {
            int lot = random.nextInt(6);
            if (lot == 0) {
                draft.fix(pair.get(0), pair.get(1));
            } else if (lot < 3) {
                draft.running(pair.get(0), pair.get(1));
            }
        }
    }

    /** @return how many are in it, the first ones */
    private int team() {
        List<String> members = people.subList(0, 1 + random.nextInt(Math.min(3, people.size())));
        draft.team(new Team("team", members, Optional.of(members.getFirst())));
        return members.size();
    }

    private void crew() {
        List<String> wanted = seats.subList(0, 1 + random.nextInt(seats.size()));
        draft.crew(new Crew("crew", wanted, List.of(new Crew.Among("skilled", some(people), random.nextInt(2), 2))));
    }

    private void couple(int first) {
        if (people.size() > first + 1) {
            draft.couple(new Couple(people.get(first), people.get(first + 1), random.nextInt(2)));
            draft.distance("p0", "p1", random.nextInt(3));
        }
    }
}
