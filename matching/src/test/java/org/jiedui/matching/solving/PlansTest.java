package org.jiedui.matching.solving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.jiedui.matching.Change;
import org.jiedui.matching.Criterion;
import org.jiedui.matching.Draft;
import org.jiedui.matching.Person;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Quota;
import org.jiedui.matching.Seat;
import org.jiedui.matching.Team;
import org.jiedui.matching.Worth;
import org.jiedui.matching.testing.BruteForce;
import org.jiedui.matching.testing.RandomProblems;
import org.jiedui.matching.testing.RandomProblems.Shape;
import org.jiedui.matching.testing.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is always true of plans, and of there being none. */
class PlansTest {

    private static final Solver SOLVER = new Solver(new Terms(Duration.ofSeconds(20), 1, 1));

    private static Outcome.Solved solved(Problem problem) {
        return (Outcome.Solved) SOLVER.solve(problem);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void theSameSeedGivesTheSamePlan(Shape shape) {
        for (int seed = 0; seed < 30; seed++) {
            Problem problem = RandomProblems.of(shape, seed);
            Outcome one = SOLVER.solve(problem);
            Outcome two = SOLVER.solve(problem);
            if (one instanceof Outcome.Solved a && two instanceof Outcome.Solved b) {
                assertThat(b.plan().pairs().toArray())
                        .isEqualTo(a.plan().pairs().toArray());
            }
        }
    }

    /** Each demand of a conflict is needed for it: without any one of them there is a plan, with all there is none. */
    @ParameterizedTest
    @CsvSource({
        "NESTED_QUOTAS, 600",
        "MINIMUMS, 600",
        "FIXED_AND_RUNNING, 600",
        "PEOPLE_QUOTAS, 300",
        "CROSSING_QUOTAS, 120",
        "TOGETHER, 120",
        "EVERYTHING, 120"
    })
    void aConflictIsASmallestOne(Shape shape, int problems) {
        int conflicts = 0;
        for (int seed = 0; seed < problems; seed++) {
            Problem problem = RandomProblems.of(shape, seed);
            if (SOLVER.solve(problem) instanceof Outcome.Impossible(var conflict)) {
                assertThat(conflict).isNotEmpty();
                List<Change> others = new ArrayList<>();
                for (Demand demand : Demand.of(problem)) {
                    if (!conflict.contains(demand)) {
                        others.add(demand.without());
                    }
                }
                assertThat(BruteForce.best(Change.in(problem, others))).isEmpty();
                for (Demand demand : conflict) {
                    List<Change> less = new ArrayList<>(others);
                    less.add(demand.without());
                    assertThat(BruteForce.best(Change.in(problem, less)))
                            .as(shape + " " + seed + " " + demand)
                            .isPresent();
                }
                conflicts++;
            }
        }
        assertThat(conflicts).isGreaterThan(3);
    }

    @Test
    void tellsWhichDemandsConflict() {
        Draft draft = new Draft();
        draft.seat(new Seat("平塘一中", "平塘一中", "平塘", 2, 3, 0));
        draft.seat(new Seat("罗甸医院", 1));
        draft.person(new Person("测试甲", 1));
        draft.person(new Person("测试乙", 1));
        draft.pair("测试甲", "平塘一中", 1).pair("测试乙", "平塘一中", 1).pair("测试乙", "罗甸医院", 1);
        draft.fix("测试乙", "罗甸医院");
        draft.quota(new Quota("其他", Set.of(), Set.of("罗甸医院"), 0, 1));
        Outcome outcome = SOLVER.solve(draft.done());
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Impossible.class,
                        none -> assertThat(none.conflict())
                                .extracting(Demand::kind)
                                .containsExactlyInAnyOrder(Demand.Kind.FIXED, Demand.Kind.SEAT_MINIMUM));
    }

    @Test
    void theScoreIsThePointsTimesTheirWeights() {
        Draft draft = new Draft();
        draft.criteria(List.of(new Criterion("profession", 10), new Criterion("wish", 3)));
        int seat = draft.seat(new Seat("s", 1));
        int one = draft.person(new Person("测试甲", 1));
        int two = draft.person(new Person("测试乙", 1));
        draft.pair(one, seat, new long[] {1, 2});
        draft.pair(two, seat, new long[] {2, 0});
        Problem problem = draft.done();
        assertThat(problem.score(0)).isEqualTo(16);
        assertThat(problem.points(1)).containsExactly(2, 0);
        assertThat(solved(problem).plan().has(1)).isTrue();
    }

    /** More people come first, then who is there already, then urgent seats, then the score. */
    @Test
    void whatCountsFirstCountsWhateverTheScores() {
        Draft draft = new Draft();
        draft.seat(new Seat("urgent", "h", "p", 0, 1, 2));
        draft.seat(new Seat("usual", 1));
        draft.person(new Person("测试甲", 1));
        draft.person(new Person("测试乙", 1));
        draft.pair("测试甲", "usual", 1_000_000).pair("测试甲", "urgent", -1_000_000);
        draft.pair("测试乙", "usual", -1_000_000);
        assertThat(solved(draft.done()).worth()).isEqualTo(new Worth(2, 0, List.of(1L), -2_000_000));

        Draft kept = new Draft();
        kept.seat(new Seat("urgent", "h", "p", 0, 1, 2));
        kept.seat(new Seat("usual", 1));
        kept.person(new Person("测试甲", 1));
        kept.pair("测试甲", "usual", 1).pair("测试甲", "urgent", 1_000).running("测试甲", "usual");
        assertThat(solved(kept.done()).worth()).isEqualTo(new Worth(1, 1, List.of(0L), 1));
    }

    @Test
    void refusesScoresThatCannotBeReckoned() {
        Draft draft = new Draft();
        draft.seat(new Seat("s", 1));
        draft.person(new Person("测试甲", 1));
        draft.pair("测试甲", "s", Long.MAX_VALUE / 2);
        Problem problem = draft.done();
        assertThatThrownBy(() -> SOLVER.solve(problem))
                .isInstanceOf(TooWideException.class)
                .hasMessageContaining("divide");
    }

    /** A hard class of assignments with a known best (Machol and Wien 1976): costs i × j. */
    @ParameterizedTest
    @CsvSource({"10", "100", "300"})
    void findsThePublishedBestOfMacholAndWien(int size) {
        Draft draft = new Draft();
        for (int i = 1; i <= size; i++) {
            draft.seat(new Seat("job " + i, 1));
            draft.person(new Person("worker " + i, 1));
        }
        for (int i = 1; i <= size; i++) {
            for (int j = 1; j <= size; j++) {
                draft.pair(i - 1, j - 1, -(long) i * j);
            }
        }
        Outcome.Solved solved = solved(draft.done());
        long best = (long) size * (size + 1) * (size + 2) / 6;
        assertThat(solved.worth()).isEqualTo(new Worth(size, 0, List.of(), -best));
        assertThat(solved.method()).isEqualTo(Method.FLOW);
    }

    /** Assignment of OR-Tools' own guide: five workers, four tasks, least cost 265; with two teams of two tasks each, 250. */
    @Test
    void findsThePublishedBestOfTheGuide() {
        long[][] costs = {{90, 80, 75, 70}, {35, 85, 55, 65}, {125, 95, 90, 95}, {45, 110, 95, 115}, {50, 100, 90, 100}
        };
        assertThat(solved(assignment(costs, null)).worth().score()).isEqualTo(-265);
        long[][] six = {
            {90, 76, 75, 70},
            {35, 85, 55, 65},
            {125, 95, 90, 105},
            {45, 110, 95, 115},
            {60, 105, 80, 75},
            {45, 65, 110, 95}
        };
        assertThat(solved(assignment(six, List.of(Set.of("w0", "w2", "w4"), Set.of("w1", "w3", "w5"))))
                        .worth()
                        .score())
                .isEqualTo(-250);
    }

    private static Problem assignment(long[][] costs, List<Set<String>> teams) {
        Draft draft = new Draft();
        for (int task = 0; task < costs[0].length; task++) {
            draft.seat(new Seat("t" + task, 1));
        }
        for (int worker = 0; worker < costs.length; worker++) {
            draft.person(new Person("w" + worker, 1));
            for (int task = 0; task < costs[0].length; task++) {
                draft.pair(worker, task, -costs[worker][task]);
            }
        }
        for (int team = 0; teams != null && team < teams.size(); team++) {
            draft.quota(new Quota("team " + team, teams.get(team), Set.of(), 0, 2));
        }
        return draft.done();
    }

    /** Gale and Shapley 1962, their second example: the only stable set of marriages. */
    @Test
    void findsThePublishedMarriages() {
        int[][] men = {{1, 2, 3, 4}, {1, 4, 3, 2}, {2, 1, 3, 4}, {4, 2, 3, 1}};
        int[][] women = {{3, 4, 2, 1}, {3, 1, 4, 2}, {2, 3, 4, 1}, {3, 2, 1, 4}};
        Draft draft = new Draft();
        for (int i = 0; i < 4; i++) {
            draft.seat(new Seat("ABCD".substring(i, i + 1), 1));
            draft.person(new Person("αβγδ".substring(i, i + 1), 1));
        }
        for (int man = 0; man < 4; man++) {
            for (int woman = 0; woman < 4; woman++) {
                draft.wished(man, woman, 0, men[man][woman], women[woman][man]);
            }
        }
        Plan plan = solved(draft.done()).plan();
        Problem problem = plan.problem();
        assertThat(plan.pairs()
                        .mapToObj(pair -> problem.person(problem.personOf(pair)).name()
                                + problem.seat(problem.seatOf(pair)).name()))
                .containsExactly("αC", "βD", "γA", "δB");
        assertThat(new Asking(problem).plan().pairs().toArray())
                .isEqualTo(plan.pairs().toArray());
        assertThat(LongStream.range(0, 1 << 16)
                        .filter(set -> BruteForce.keepsAll(new Plan(problem, BitSet.valueOf(new long[] {set}))))
                        .count())
                .isEqualTo(1);
    }

    /** A plan with one thing changed is seen through, whatever was changed. */
    @ParameterizedTest
    @EnumSource(Shape.class)
    void theVerifierSeesABrokenPlan(Shape shape) {
        int broken = 0;
        for (int seed = 0; seed < 60; seed++) {
            Problem problem = RandomProblems.of(shape, seed);
            if (!(SOLVER.solve(problem) instanceof Outcome.Solved solved)) {
                continue;
            }
            for (int pair = 0; pair < problem.pairs(); pair++) {
                BitSet taken = new BitSet();
                solved.plan().pairs().forEach(taken::set);
                taken.flip(pair);
                Plan other = new Plan(problem, taken);
                // as if it had been proved, with the prices of the best plan
                Outcome.Solved pretended = new Outcome.Solved(
                        other, other.worth(), solved.method(), solved.why(), true, other.worth(), solved.prices());
                boolean worse = !BruteForce.keepsAll(other) || solved.method() == Method.FLOW;
                if (worse) {
                    assertThat(Verifier.says(problem, pretended))
                            .as(shape + " " + seed + " " + pair)
                            .startsWith("2: Wrong:");
                    broken++;
                }
            }
        }
        assertThat(broken).isGreaterThan(40);
    }

    @Test
    void aTeamGoesTogetherOrNowhere() {
        Draft draft = new Draft();
        draft.seat(new Seat("a", "school", "p", 0, 1, 0));
        draft.seat(new Seat("b", "school", "p", 0, 1, 0));
        draft.seat(new Seat("c", "hospital", "p", 0, 1, 0));
        draft.person(new Person("测试甲", 1));
        draft.person(new Person("测试乙", 1));
        draft.pair("测试甲", "a", 1).pair("测试甲", "c", 100).pair("测试乙", "b", 1);
        draft.team(new Team("组", List.of("测试甲", "测试乙"), Optional.of("测试甲")));
        assertThat(solved(draft.done()).worth()).isEqualTo(new Worth(2, 0, List.of(), 2));
        assertThatThrownBy(() -> new Team("组", List.of("测试甲"), Optional.of("测试乙")))
                .hasMessageContaining("leader");
    }
}
