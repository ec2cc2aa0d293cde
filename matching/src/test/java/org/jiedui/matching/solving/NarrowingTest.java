package org.jiedui.matching.solving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jiedui.matching.Crew;
import org.jiedui.matching.Draft;
import org.jiedui.matching.Person;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Quota;
import org.jiedui.matching.Seat;
import org.jiedui.matching.Worth;
import org.jiedui.matching.testing.BruteForce;
import org.jiedui.matching.testing.RandomProblems;
import org.jiedui.matching.testing.RandomProblems.Shape;
import org.jiedui.matching.testing.Verifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Looking among few pairs first, down to none, finds the best of all plans. */
class NarrowingTest {

    private static final Terms TERMS = new Terms(Duration.ofSeconds(20), 1, 1);

    @BeforeAll
    static void loadsTheEngines() {
        Engines.ready();
    }

    @ParameterizedTest
    @CsvSource({
        "CROSSING_QUOTAS, 0",
        "TEAMS, 0",
        "CREWS, 0",
        "COUPLES, 0",
        "TOGETHER, 0",
        "EVERYTHING, 0",
        "CREWS, 1",
        "TOGETHER, 1",
        "EVERYTHING, 1"
    })
    void findsTheBestOfAllPlans(Shape shape, int first) {
        int plans = 0;
        for (int seed = 1000; seed < 1120; seed++) {
            Problem problem = RandomProblems.of(shape, seed);
            CpSolver.Found found = new Narrowing(problem, Solver.most(problem), TERMS, 0, first).solve();
            Optional<Worth> best = BruteForce.best(problem);
            String what = shape + " " + seed;
            if (found instanceof CpSolver.Best(var plan, var proved, var bound)) {
                assertThat(Optional.of(plan.worth())).as(what).isEqualTo(best);
                assertThat(proved).as(what).isTrue();
                plans++;
            } else {
                assertThat(found).as(what).isInstanceOf(CpSolver.None.class);
                assertThat(best).as(what).isEmpty();
            }
        }
        assertThat(plans).isGreaterThan(30);
    }

    /** Hosts that take three or nobody, a third of whom are to be leaders; so many pairs that they are narrowed. */
    private static Problem hosts(int hosts, int people, int seed) {
        Random random = new Random(seed);
        Draft draft = new Draft();
        for (int seat = 0; seat < 3 * hosts; seat++) {
            draft.seat(new Seat("s" + seat, "h" + seat / 3, "p", 0, 1, 0));
        }
        Set<String> leaders = new HashSet<>();
        Set<String> few = new HashSet<>();
        for (int person = 0; person < people; person++) {
            String name = "人" + person;
            draft.person(new Person(name, 1));
            (person % 4 == 0 ? leaders : few).add(name);
            for (int seat = 0; seat < 3 * hosts; seat++) {
                if (random.nextInt(5) < 4) {
                    draft.pair(name, "s" + seat, random.nextInt(1000));
                }
            }
        }
        for (int host = 0; host < hosts; host++) {
            draft.crew(new Crew(
                    "c" + host,
                    List.of("s" + 3 * host, "s" + (3 * host + 1), "s" + (3 * host + 2)),
                    List.of(new Crew.Among("leaders", leaders, 1, 1))));
        }
        draft.quota(new Quota("of the few", few, Set.of(), 0, 2 * hosts - 3));
        return draft.done();
    }

    /** By many workers too, and as CP-SAT finds it without narrowing; two teams less than there are hosts can come. */
    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void aLargerProblemHasTheSamePlanEachTime(int seed) {
        Problem problem = hosts(16, 70, seed);
        assertThat(problem.pairs()).isGreaterThan(2_000);
        Terms terms = new Terms(Duration.ofSeconds(60), 1, 4);
        Outcome.Solved one = (Outcome.Solved) new Solver(terms).solve(problem);
        Outcome.Solved two = (Outcome.Solved) new Solver(terms).solve(problem);
        assertThat(two.plan().pairs().toArray()).isEqualTo(one.plan().pairs().toArray());
        assertThat(one.proved()).isTrue();
        assertThat(one.worth().assigned()).isEqualTo(3 * 14);
        assertThat(Verifier.says(problem, one)).startsWith("0: ");
        Levels levels = Solver.most(problem);
        BitSet all = new BitSet();
        all.set(0, problem.pairs());
        CpSolver.Best whole = (CpSolver.Best)
                new CpSolver(problem, levels, terms).bestOf(one.worth().assigned(), all, null);
        assertThat(whole.proved()).isTrue();
        assertThat(one.worth()).isEqualTo(whole.plan().worth());
    }

    /** Whatever the tolls are, no plan exceeds the bound, and no better one has a pair that is said to lose too much. */
    @ParameterizedTest
    @EnumSource(
            value = Shape.class,
            names = {"CROSSING_QUOTAS", "TEAMS", "CREWS", "COUPLES", "TOGETHER", "EVERYTHING"})
    void noPlanExceedsTheBound(Shape shape) {
        int sharp = 0;
        int plans = 0;
        for (int seed = 2000; seed < 2100; seed++) {
            Problem problem = RandomProblems.of(shape, seed);
            Optional<Worth> best = BruteForce.best(problem);
            if (best.isEmpty()) {
                continue;
            }
            Levels levels = Solver.most(problem);
            Tolls tolls = new Tolls(problem, levels, Forest.relaxed(problem), levels::value, LinearRules.of(problem));
            assertThat(tolls.find(1, Long.MAX_VALUE)).isTrue();
            long weight = levels.weight(best.get());
            assertThat(tolls.bound()).as(shape + " " + seed).isGreaterThanOrEqualTo(weight);
            assertThat(tolls.better(weight - 1)).isEqualTo(tolls.asGood(weight));
            BitSet left = tolls.within(tolls.asGood(weight));
            CpSolver.Found found = new CpSolver(problem, levels, TERMS).best(left, null);
            assertThat(found).as(shape + " " + seed).isInstanceOf(CpSolver.Best.class);
            assertThat(((CpSolver.Best) found).plan().worth())
                    .as(shape + " " + seed)
                    .isEqualTo(best.get());
            sharp += tolls.bound() == weight ? 1 : 0;
            plans++;
        }
        assertThat(plans).isGreaterThan(30);
        assertThat(sharp).isGreaterThan(plans / 2);
    }

    /** Whatever plan is in hand when the first look ends unproved, the second never gives a worse one, and proves the best. */
    @ParameterizedTest
    @EnumSource(
            value = Shape.class,
            names = {"CROSSING_QUOTAS", "TEAMS", "CREWS", "COUPLES", "TOGETHER", "EVERYTHING"})
    void fromAnyPlanTheSecondLookProvesTheBest(Shape shape) {
        int given = 0;
        int best = 0;
        for (int seed = 3000; seed < 3050; seed++) {
            Problem problem = RandomProblems.of(shape, seed);
            List<Plan> plans = plans(problem);
            if (plans.isEmpty()) {
                continue;
            }
            Levels levels = Solver.most(problem);
            Worth most = plans.getLast().worth();
            long assigned = most.assigned();
            LinearRules rules = LinearRules.of(problem, assigned);
            Tolls tolls = new Tolls(problem, levels, Forest.relaxed(problem), levels::beside, rules);
            assertThat(tolls.find(1, Long.MAX_VALUE)).isTrue();
            Narrowing narrowing = new Narrowing(problem, levels, TERMS, 0, 0);
            for (Plan plan : List.of(plans.getFirst(), plans.get(plans.size() / 2), plans.getLast())) {
                String what = shape + " " + seed + " " + plan.worth();
                CpSolver.Best unproved = new CpSolver.Best(plan, false, Long.MAX_VALUE);
                CpSolver.Best found = narrowing.noneBetter(tolls, assigned, unproved, 0);
                assertThat(found.plan().worth()).as(what).isEqualTo(most);
                assertThat(found.proved()).as(what).isTrue();
                assertThat(found.bound()).as(what).isGreaterThanOrEqualTo(levels.weight(most));
                given++;
                best += plan.worth().equals(most) ? 1 : 0;
            }
        }
        assertThat(given).isGreaterThan(best);
        assertThat(best).isGreaterThan(8);
    }

    /** All plans that place as many as can be, the best last. */
    private static List<Plan> plans(Problem problem) {
        List<Plan> plans = new ArrayList<>();
        for (long set = 0; set < 1L << problem.pairs(); set++) {
            Plan plan = new Plan(problem, BitSet.valueOf(new long[] {set}));
            if (BruteForce.keepsAll(plan)) {
                plans.add(plan);
            }
        }
        plans.sort(Comparator.comparing(Plan::worth));
        return plans.stream()
                .filter(plan -> plan.size() == plans.getLast().size())
                .toList();
    }

    /** What cuts a second look off leaves the better of two plans and the lower of two bounds. */
    @Test
    void theBetterPlanAndTheLowerBoundAreKept() {
        Draft draft = new Draft();
        draft.seat(new Seat("s", 1));
        draft.person(new Person("人0", 1));
        draft.person(new Person("人1", 1));
        draft.pair(0, 0, 3);
        draft.pair(1, 0, 5);
        Problem problem = draft.done();
        Levels levels = Solver.most(problem);
        Plan three = new Plan(problem, BitSet.valueOf(new long[] {1}));
        Plan five = new Plan(problem, BitSet.valueOf(new long[] {2}));
        CpSolver.Best one = new CpSolver.Best(five, false, 90);
        CpSolver.Best two = new CpSolver.Best(three, false, 80);
        assertThat(one.and(two, levels)).isEqualTo(new CpSolver.Best(five, false, 80));
        assertThat(two.and(one, levels)).isEqualTo(new CpSolver.Best(five, false, 80));
        assertThat(two.and(new CpSolver.Best(five, true, 70), levels)).isEqualTo(new CpSolver.Best(five, true, 70));
    }

    /** Two crews of fifteen, but one person too few for both; that one comes is seen at once. */
    @Test
    void largeCrewsThatDoNotComeToANumberAreSeenAtOnce() {
        int size = 15;
        Draft draft = new Draft();
        for (int seat = 0; seat < 2 * size; seat++) {
            draft.seat(new Seat("s" + seat, 1));
        }
        Random random = new Random(1);
        for (int person = 0; person < 2 * size - 1; person++) {
            draft.person(new Person("人" + person, 1));
            for (int seat = 0; seat < 2 * size; seat++) {
                draft.pair(person, seat, random.nextInt(1000));
            }
        }
        for (int crew = 0; crew < 2; crew++) {
            int from = crew * size;
            draft.crew(new Crew(
                    "c" + crew,
                    IntStream.range(from, from + size)
                            .mapToObj(seat -> "s" + seat)
                            .toList(),
                    List.of()));
        }
        Problem problem = draft.done();
        LinearRules rules = LinearRules.of(problem, 2 * size - 1);
        assertThat(rules.possible()).isFalse();
        assertThat(rules.mostAssigned()).isEqualTo(size);
        CpSolver.Best found = (CpSolver.Best) new Narrowing(problem, Solver.most(problem), TERMS, 0, 5).solve();
        assertThat(found.proved()).isTrue();
        assertThat(found.plan().worth().assigned()).isEqualTo(size);
    }

    /** Numbers that could overflow are small: a crew's seat for a thousand million, with two who might come. */
    @Test
    void aSeatForAThousandMillionStaysExact() {
        Draft draft = new Draft();
        draft.seat(new Seat("s0", 1_000_000_000));
        draft.seat(new Seat("s1", 1));
        draft.person(new Person("人0", 1));
        draft.person(new Person("人1", 1));
        draft.pair(0, 0, 1_000_000_000L);
        draft.pair(1, 0, 1_000_000_000L);
        draft.pair(1, 1, 7);
        draft.crew(new Crew("c", List.of("s0"), List.of(new Crew.Among("some", Set.of("人0"), 0, Integer.MAX_VALUE))));
        Problem problem = draft.done();
        LinearRules rules = LinearRules.of(problem);
        assertThat(Arrays.stream(rules.factor).map(Math::abs).max().orElseThrow())
                .isEqualTo(3);
        CpSolver.Best found = (CpSolver.Best) new Narrowing(problem, Solver.most(problem), TERMS, 0, 0).solve();
        assertThat(found.proved()).isTrue();
        assertThat(Optional.of(found.plan().worth())).isEqualTo(BruteForce.best(problem));
        assertThat(found.plan().worth().score()).isEqualTo(7);
    }
}
