package org.jiedui.matching.reasons;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.matching.Change;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jiedui.matching.solving.Outcome;
import org.jiedui.matching.solving.Solver;
import org.jiedui.matching.solving.Terms;
import org.jiedui.matching.testing.BruteForce;
import org.jiedui.matching.testing.RandomProblems;
import org.jiedui.matching.testing.RandomProblems.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a reason says it costs is what solving again says; the moves it names make a plan that keeps every rule. */
class ReasonsTest {

    private static final Terms TERMS = new Terms(Duration.ofSeconds(20), 1, 1);
    private static final Solver SOLVER = new Solver(TERMS);

    @ParameterizedTest
    @CsvSource({
        "CAPACITIES, 300",
        "NESTED_QUOTAS, 300",
        "MINIMUMS, 300",
        "PEOPLE_QUOTAS, 300",
        "FIXED_AND_RUNNING, 300",
        "TEAMS, 30",
        "CROSSING_QUOTAS, 60"
    })
    void costsWhatSolvingAgainSays(Shape shape, int problems) {
        int costs = 0;
        int dear = 0;
        for (int seed = 0; seed < problems; seed++) {
            Problem problem = RandomProblems.of(shape, seed);
            if (!(SOLVER.solve(problem) instanceof Outcome.Solved solved)) {
                continue;
            }
            Reasons reasons = new Reasons(solved, TERMS, Duration.ofMinutes(1));
            reasons.prepareOthers(3);
            for (int person = 0; person < problem.people(); person++) {
                String name = problem.person(person).name();
                List<WhyNot> others = reasons.others(name, 3);
                for (WhyNot why : others) {
                    String what = shape + " " + seed + " " + why;
                    assertThat(reasons.not(name, why.seat())).as(what).contains(why);
                    Problem pinned = Change.in(problem, List.of(new Change.Pin(name, why.seat())));
                    if (SOLVER.solve(pinned) instanceof Outcome.Solved again) {
                        assertThat(why.cost()).as(what).contains(solved.worth().minus(again.worth()));
                        check(solved, why, again, what);
                        costs++;
                        dear += why.cost().orElseThrow().isNothing() ? 0 : 1;
                    } else {
                        assertThat(why.cost()).as(what).isEmpty();
                    }
                }
            }
        }
        assertThat(costs).isGreaterThan(problems / 9);
        assertThat(dear).isGreaterThan(costs / 5);
    }

    /** Makes the moves, and lets the person come and leave: a plan as good as solving again found. */
    private static void check(Outcome.Solved solved, WhyNot why, Outcome.Solved again, String what) {
        Problem problem = solved.plan().problem();
        if (solved.prices().isEmpty()) {
            return;
        }
        int person = problem.personNumber(why.person());
        BitSet taken = new BitSet();
        solved.plan().pairs().forEach(taken::set);
        for (Move move : why.moves()) {
            assertThat(move.person()).as(what).isNotEqualTo(why.person());
            int mover = problem.personNumber(move.person());
            move.from().ifPresent(seat -> taken.clear(problem.pair(mover, problem.seatNumber(seat))));
            move.to().ifPresent(seat -> taken.set(problem.pair(mover, problem.seatNumber(seat))));
        }
        taken.set(problem.pair(person, problem.seatNumber(why.seat())));
        List<Plan> plans = new ArrayList<>();
        plans.add(new Plan(problem, taken));
        solved.plan().of(person).forEach(leave -> {
            BitSet without = (BitSet) taken.clone();
            without.clear(leave);
            plans.add(new Plan(problem, without));
        });
        assertThat(plans)
                .as(what)
                .anyMatch(plan -> BruteForce.keepsAll(plan) && plan.worth().equals(again.worth()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Shape.class,
            names = {"CAPACITIES", "NESTED_QUOTAS", "MINIMUMS"})
    void anEmptySeatCostsWhatFillingItCosts(Shape shape) {
        Map<Boolean, Integer> seen = new HashMap<>();
        for (int seed = 0; seed < 100; seed++) {
            Problem problem = RandomProblems.of(shape, seed);
            if (!(SOLVER.solve(problem) instanceof Outcome.Solved solved)) {
                continue;
            }
            Reasons reasons = new Reasons(solved, TERMS, Duration.ofMinutes(1));
            int[] filled = solved.plan().filled();
            for (int seat = 0; seat < filled.length; seat++) {
                var empty = reasons.empty(problem.seat(seat).name());
                assertThat(empty.isPresent())
                        .isEqualTo(filled[seat] < problem.seat(seat).max());
                empty.flatMap(WhyEmpty::cost).ifPresent(cost -> {
                    assertThat(cost).isGreaterThanOrEqualTo(cost.minus(cost));
                    seen.merge(cost.isNothing(), 1, Integer::sum);
                });
            }
        }
        assertThat(seen.get(false)).isPositive();
    }

    @ParameterizedTest
    @EnumSource(
            value = Shape.class,
            names = {"CAPACITIES", "NESTED_QUOTAS", "TEAMS"})
    void oneMorePlaceNeverCosts(Shape shape) {
        for (int seed = 0; seed < (shape == Shape.TEAMS ? 40 : 150); seed++) {
            Problem problem = RandomProblems.of(shape, seed);
            if (!(SOLVER.solve(problem) instanceof Outcome.Solved solved)) {
                continue;
            }
            WhatIf whatIf = new WhatIf(solved, SOLVER);
            for (int seat = 0; seat < problem.seats(); seat++) {
                Comparison more = whatIf.oneMore(problem.seat(seat).name());
                assertThat(more.isExact()).isTrue();
                assertThat(more.gain()).isGreaterThanOrEqualTo(more.gain().minus(more.gain()));
                assertThat(more.gain().assigned()).isBetween(0L, shape == Shape.TEAMS ? 3L : 1L);
            }
        }
    }
}
