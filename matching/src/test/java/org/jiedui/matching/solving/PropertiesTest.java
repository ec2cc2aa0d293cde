package org.jiedui.matching.solving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.matching.Change;
import org.jiedui.matching.Couple;
import org.jiedui.matching.Crew;
import org.jiedui.matching.Draft;
import org.jiedui.matching.Person;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Quota;
import org.jiedui.matching.Seat;
import org.jiedui.matching.Team;
import org.jiedui.matching.testing.RandomProblems;
import org.jiedui.matching.testing.RandomProblems.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds of every shape, whoever the people are. */
class PropertiesTest {

    private static final Solver SOLVER = new Solver(new Terms(Duration.ofSeconds(20), 1, 1));

    /** The same under other names and in another order. */
    @ParameterizedTest
    @EnumSource(Shape.class)
    void namesChangeNothing(Shape shape) {
        int plans = 0;
        for (int seed = 3000; seed < 3060; seed++) {
            Problem problem = RandomProblems.of(shape, seed);
            Outcome one = SOLVER.solve(problem);
            Outcome two = SOLVER.solve(new Relabelled(problem, seed).problem());
            assertThat(two.getClass()).as(shape + " " + seed).isEqualTo(one.getClass());
            if (one instanceof Outcome.Solved a && two instanceof Outcome.Solved b) {
                assertThat(b.worth()).as(shape + " " + seed).isEqualTo(a.worth());
                plans++;
            }
        }
        assertThat(plans).isGreaterThan(20);
    }

    /**
     * One more place lets nobody be sent away, but where the seat must be full if its crew is to come, and where places in
     * lists are equal, so that other plans are without envy.
     */
    @ParameterizedTest
    @EnumSource(
            value = Shape.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CREWS", "EVERYTHING", "WISHES"})
    void oneMoreSeatNeverLowersTheNumberPlaced(Shape shape) {
        int more = 0;
        for (int seed = 4000; seed < 4040; seed++) {
            Problem problem = RandomProblems.of(shape, seed);
            if (SOLVER.solve(problem) instanceof Outcome.Solved before) {
                for (int seat = 0; seat < problem.seats(); seat++) {
                    Problem wider = Change.in(problem, List.of(Change.oneMore(problem.seat(seat))));
                    Outcome.Solved after = (Outcome.Solved) SOLVER.solve(wider);
                    assertThat(after.worth()).as(shape + " " + seed).isGreaterThanOrEqualTo(before.worth());
                    more += after.worth().assigned() > before.worth().assigned() ? 1 : 0;
                }
            }
        }
        assertThat(more).isPositive();
    }

    /** Says a problem again, all in another order and under other names. */
    private static final class Relabelled {

        private final Problem problem;
        private final Random random;
        private final Draft draft = new Draft();

        Relabelled(Problem problem, long seed) {
            this.problem = problem;
            this.random = new Random(seed);
        }

        Problem problem() {
            for (int number : shuffled(problem.seats())) {
                Seat was = problem.seat(number);
                draft.seat(new Seat(
                        seat(was.name()), was.host() + "!", was.place(), was.min(), was.max(), was.priority()));
            }
            for (int number : shuffled(problem.people())) {
                Person was = problem.person(number);
                draft.person(new Person(person(was.name()), was.capacity()));
            }
            shuffled(problem.pairs()).forEach(this::pair);
            problem.quotas()
                    .forEach(was -> draft.quota(new Quota(
                            was.name() + "!", people(was.people()), seats(was.seats()), was.min(), was.max())));
            problem.teams()
                    .forEach(was -> draft.team(new Team(
                            was.name(),
                            was.members().reversed().stream().map(this::person).toList(),
                            was.leader().map(this::person))));
            problem.crews()
                    .forEach(was -> draft.crew(new Crew(
                            was.name(),
                            was.seats().reversed().stream().map(this::seat).toList(),
                            was.among().stream()
                                    .map(each ->
                                            new Crew.Among(each.name(), people(each.people()), each.min(), each.max()))
                                    .toList())));
            problem.couples()
                    .forEach(was -> draft.couple(new Couple(person(was.second()), person(was.first()), was.within())));
            for (String from : List.of("p0", "p1", "p2")) {
                for (String to : List.of("p0", "p1", "p2")) {
                    if (from.compareTo(to) < 0 && problem.distance(from, to) < Long.MAX_VALUE) {
                        draft.distance(to, from, problem.distance(from, to));
                    }
                }
            }
            return draft.done();
        }

        private void pair(int pair) {
            String who = person(problem.person(problem.personOf(pair)).name());
            String where = seat(problem.seat(problem.seatOf(pair)).name());
            int person = draft.personNumber(who);
            int seat = draft.seatNumber(where);
            if (problem.hasWishes()) {
                draft.wished(person, seat, problem.score(pair), problem.wishOfPerson(pair), problem.wishOfSeat(pair));
            } else {
                draft.pair(person, seat, problem.score(pair));
            }
            if (problem.isFixed(pair)) {
                draft.fix(who, where);
            }
            if (problem.isRunning(pair)) {
                draft.running(who, where);
            }
        }

        private String person(String name) {
            return "x" + name;
        }

        private String seat(String name) {
            return "other " + name;
        }

        private Set<String> people(Set<String> names) {
            return names.stream().map(this::person).collect(Collectors.toSet());
        }

        private Set<String> seats(Set<String> names) {
            return names.stream().map(this::seat).collect(Collectors.toSet());
        }

        private List<Integer> shuffled(int size) {
            List<Integer> numbers = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                numbers.add(i);
            }
            Collections.shuffle(numbers, random);
            return numbers;
        }
    }
}
