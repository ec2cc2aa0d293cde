package org.jiedui.matching.reasons;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jiedui.matching.Change;
import org.jiedui.matching.Criterion;
import org.jiedui.matching.Draft;
import org.jiedui.matching.No;
import org.jiedui.matching.Person;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Seat;
import org.jiedui.matching.solving.Outcome;
import org.jiedui.matching.solving.Solver;
import org.jiedui.matching.solving.Terms;
import org.jiedui.matching.testing.BruteForce;
import org.jiedui.matching.testing.RandomProblems;
import org.jiedui.matching.testing.RandomProblems.Shape;
import org.junit.jupiter.api.Test;
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
        "CREWS, 30",
        "COUPLES, 30",
        "TOGETHER, 30",
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

    /** Nobody can make room but by a round of moves, which are many here; every cost is that of solving again. */
    @ParameterizedTest
    @CsvSource({"1, 4", "2, 4", "3, 3"})
    void costsWhatSolvingAgainSaysWhereEverySeatIsFull(int seed, int room) {
        Random random = new Random(seed);
        Draft draft = new Draft();
        int seats = 24;
        for (int seat = 0; seat < seats; seat++) {
            draft.seat(new Seat("s" + seat, room));
        }
        for (int person = 0; person < room * seats; person++) {
            draft.person(new Person("人" + person, 1));
            IntStream own = IntStream.concat(IntStream.of(person % seats), random.ints(0, seats));
            for (int seat : own.distinct().limit(4).toArray()) {
                draft.pair(person, seat, random.nextInt(1000));
            }
        }
        Problem problem = draft.done();
        Outcome.Solved solved = (Outcome.Solved) SOLVER.solve(problem);
        assertThat(solved.plan().filled()).containsOnly(room);
        assertThat(goFar(solved)).isTrue();
        Reasons reasons = new Reasons(solved, TERMS, Duration.ofMinutes(1));
        reasons.prepareOthers(3);
        int rounds = 0;
        for (int person = 0; person < problem.people(); person++) {
            for (WhyNot why : reasons.others(problem.person(person).name(), 3)) {
                Problem pinned = Change.in(problem, List.of(new Change.Pin(why.person(), why.seat())));
                Outcome.Solved again = (Outcome.Solved) SOLVER.solve(pinned);
                assertThat(why.cost())
                        .as(why.toString())
                        .contains(solved.worth().minus(again.worth()));
                check(solved, why, again, why.toString());
                rounds += why.moves().size() > 2 ? 1 : 0;
            }
        }
        assertThat(rounds).isGreaterThan(20);
    }

    /** Where there is room, ways over the root are cheap, and nothing is measured anew. */
    @Test
    void goesNotFarWhereThereIsRoom() {
        Random random = new Random(4);
        Draft draft = new Draft();
        for (int seat = 0; seat < 24; seat++) {
            draft.seat(new Seat("s" + seat, 6));
        }
        for (int person = 0; person < 96; person++) {
            draft.person(new Person("人" + person, 1));
            for (int seat : random.ints(0, 24).distinct().limit(4).toArray()) {
                draft.pair(person, seat, random.nextInt(1000));
            }
        }
        assertThat(goFar((Outcome.Solved) SOLVER.solve(draft.done()))).isFalse();
    }

    private static boolean goFar(Outcome.Solved solved) {
        return new FlowCosts(new Residue(solved.prices().orElseThrow())).goFar();
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

    /** Whatever is told without time is right; the rest is said to be open. */
    @Test
    void withoutTimeTellsWhatIsFoundAtOnce() {
        int told = 0;
        for (int seed = 0; seed < 100; seed++) {
            Problem problem = RandomProblems.of(Shape.CAPACITIES, seed);
            if (!(SOLVER.solve(problem) instanceof Outcome.Solved solved)) {
                continue;
            }
            Reasons hurried = new Reasons(solved, TERMS, Duration.ofSeconds(-1));
            Reasons patient = new Reasons(solved, TERMS, Duration.ofMinutes(1));
            for (int person = 0; person < problem.people(); person++) {
                String name = problem.person(person).name();
                List<WhyNot> slow = patient.others(name, 3);
                for (int i = 0; i < slow.size(); i++) {
                    WhyNot quick = hurried.others(name, 3).get(i);
                    if (quick.obstacle() != WhyNot.Obstacle.NOT_WORKED_OUT) {
                        assertThat(quick.cost()).isEqualTo(slow.get(i).cost());
                        told++;
                    }
                }
            }
        }
        assertThat(told).isGreaterThan(100);
    }

    @Test
    void tellsWhySomebodyIsHereAndWhyNotEligible() {
        Draft draft = new Draft();
        draft.criteria(List.of(new Criterion("专业", 10), new Criterion("意愿", 1)));
        int school = draft.seat(new Seat("平塘一中", 1));
        int hospital = draft.seat(new Seat("罗甸医院", 1));
        draft.seat(new Seat("三都中学", 1));
        int one = draft.person(new Person("测试甲", 1));
        int two = draft.person(new Person("测试乙", 1));
        draft.pair(one, school, new long[] {1, 3});
        draft.pair(one, hospital, new long[] {0, 2});
        draft.pair(two, school, new long[] {0, 5});
        draft.no("测试乙", "罗甸医院", new No("age-cap", "45"));
        Outcome.Solved solved = (Outcome.Solved) SOLVER.solve(draft.done());
        Reasons reasons = new Reasons(solved, TERMS, Duration.ofMinutes(1));
        Sentences chinese = new Sentences(Locale.CHINESE, new int[0]);
        Sentences english = new Sentences(Locale.ENGLISH, new int[0]);
        assertThat(chinese.of(reasons.here("测试甲").getFirst()))
                .isEqualTo("测试甲安排到罗甸医院：得分2，在其符合条件的2个去向中居第2。其中：专业 0、意愿 2。");
        WhyNot full = reasons.not("测试甲", "平塘一中").orElseThrow();
        assertThat(chinese.of(full)).isEqualTo("平塘一中名额已满，已安排测试乙。若安排在此，还须调整：测试乙不再安排在平塘一中。整体代价：少安排1人、总分增加6。");
        assertThat(english.of(full))
                .isEqualTo("平塘一中 is full: 测试乙. For that these would have to move: 测试乙 leaves 平塘一中."
                        + " The whole would lose: 1 fewer placed, total score more by 6.");
        assertThat(english.of(reasons.not("测试乙", "罗甸医院").orElseThrow()))
                .isEqualTo("测试乙 is not eligible for 罗甸医院: age-cap, 45.");
        assertThat(chinese.of(reasons.empty("三都中学").orElseThrow())).isEqualTo("三都中学还空1个名额：没有其他符合条件的人。");
        assertThat(reasons.not("测试甲", "罗甸医院")).isEmpty();
    }
}
