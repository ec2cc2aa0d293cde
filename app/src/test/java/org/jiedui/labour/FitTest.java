package org.jiedui.labour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Precision;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Until;
import org.jiedui.labour.Placement.Way;
import org.jiedui.labour.SeekerQueries.Seeker;
import org.jiedui.matching.No;
import org.jiedui.matching.Problem;
import org.jiedui.matching.solving.Outcome;
import org.jiedui.matching.solving.Solver;
import org.jiedui.matching.solving.Terms;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who and what go together, what comes after what, and that the plan is the best one; generated workers only. */
class FitTest {

    private static final RegionCode GUIDING = new RegionCode("522723");
    private static final RegionCode NANSHA = new RegionCode("440115");
    private static final RegionCode GUIYANG = new RegionCode("520100");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A2          | A2          | true
            A2驾照      | a2          | true
            A2          | B2          | true
            B2          | A2          | false
            A1          | A2          | false
            A1          | A3驾驶证    | true
            C1、电工证  | 电工        | true
            C1、电工证  | 电工、焊工  | false
            ''          | ''          | true
            ''          | C1          | false
            C1          | ''          | true
            BA2         | A2          | false
            """)
    void aGreaterDrivingLicenceHoldsTheSmallerOnes(String held, String asked, boolean holds) {
        assertThat(new Fit().holds(held, asked)).isEqualTo(holds);
    }

    @Test
    void eachReasonIsToldAndOnlyThoseThatMayBeAreWaived() {
        Vacancy job = vacancy(1, NANSHA, "驾驶", "A2", 6000, 1);
        Seeker fits = seeker(1, "驾驶", "A2", null, false, 5000, true);
        assertThat(new Fit().against(fits, job, Set.of())).isEmpty();
        assertThat(code(seeker(2, "驾驶", "C1", null, false, 5000, true), job, Fit.WAIVABLE))
                .contains(Fit.LICENCE);
        Seeker cook = seeker(3, "厨师", "A2", null, false, 5000, true);
        assertThat(code(cook, job, Set.of())).contains(Fit.SKILL);
        assertThat(code(cook, job, Set.of(Fit.SKILL))).isEmpty();
        Seeker dear = seeker(4, "驾驶", "A2", null, false, 7000, true);
        assertThat(code(dear, job, Set.of())).contains(Fit.WAGE);
        assertThat(code(dear, job, Set.of(Fit.WAGE))).isEmpty();
        Seeker home = seeker(5, "驾驶", "A2", GUIYANG, true, null, true);
        assertThat(code(home, job, Set.of())).contains(Fit.PLACE);
        assertThat(code(home, job, Set.of(Fit.PLACE))).isEmpty();
        Seeker rather = seeker(6, "驾驶", "A2", GUIYANG, false, null, true);
        assertThat(code(rather, job, Set.of())).as("a wish is no condition").isEmpty();
    }

    private static Optional<String> code(Seeker seeker, Vacancy vacancy, Set<String> waived) {
        return new Fit().against(seeker, vacancy, waived).map(No::code);
    }

    @Test
    void pointsFollowTheWishesAndTheFormerlyPoorComeFirst() {
        Vacancy job = vacancy(1, NANSHA, "驾驶", "", 6000, 1);
        assertThat(new Fit().points(seeker(1, "驾驶", "", NANSHA, false, 5000, true), job))
                .containsExactly(2, 2, 10, 1);
        assertThat(new Fit().points(seeker(2, "", "", new RegionCode("440300"), false, null, false), job))
                .containsExactly(0, 1, 0, 0);
        assertThat(new Fit().points(seeker(3, "", "", null, false, 9000, null), job))
                .containsExactly(0, 0, 0, 0);
        assertThat(new Fit().points(seeker(4, "", "", null, false, 100, null), job))
                .as("no more than twenty hundreds")
                .containsExactly(0, 0, 20, 0);
    }

    @Test
    void moreThanARoundCanTakeIsRefusedWhetherFewFitOrAll() {
        List<Seeker> drivers = IntStream.rangeClosed(1, 2001)
                .mapToObj(n -> seeker(n, "驾驶", "A2", null, false, 5000, true))
                .toList();
        List<Seeker> cooks = IntStream.rangeClosed(1, 2001)
                .mapToObj(n -> seeker(n, "厨师", "A2", null, false, 5000, true))
                .toList();
        List<Vacancy> jobs = IntStream.rangeClosed(1, 500)
                .mapToObj(n -> vacancy(n, NANSHA, "驾驶", "A2", 6000, 1))
                .toList();
        assertThatThrownBy(() -> JobsShape.problem(drivers, jobs, Map.of(), Set.of()))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.findings())
                                .containsExactly(
                                        Finding.refused("round-too-many", "", 2001, 500, JobsShape.MOST_PAIRS)));
        assertThat(JobsShape.problem(drivers.subList(0, 2000), jobs, Map.of(), Set.of())
                        .pairs())
                .isEqualTo(1_000_000);
        assertThat(JobsShape.problem(cooks, jobs, Map.of(), Set.of()).pairs())
                .as("whom nothing fits takes no room")
                .isZero();
        assertThatThrownBy(() ->
                        JobsShape.problem(Collections.nCopies(20_001, cooks.getFirst()), jobs, Map.of(), Set.of()))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.findings())
                                .containsExactly(
                                        Finding.refused("round-too-wide", "", 20_001, 500, JobsShape.MOST_LOOKED_AT)));
    }

    @Test
    void thePlanIsTheBestOfAllPlans() {
        Random dice = new Random(20_260_601);
        Solver solver = new Solver(Terms.USUAL);
        for (int round = 0; round < 150; round++) {
            List<Seeker> seekers = new ArrayList<>();
            for (int n = 1; n <= 1 + dice.nextInt(5); n++) {
                seekers.add(seeker(
                        n,
                        dice.nextBoolean() ? "驾驶" : "厨师",
                        dice.nextBoolean() ? "A2" : "C1",
                        dice.nextBoolean() ? NANSHA : GUIYANG,
                        dice.nextInt(4) == 0,
                        4000 + 500 * dice.nextInt(6),
                        dice.nextInt(3) == 0 ? null : dice.nextBoolean()));
            }
            List<Vacancy> jobs = new ArrayList<>();
            for (int n = 1; n <= 1 + dice.nextInt(4); n++) {
                jobs.add(vacancy(
                        n,
                        dice.nextBoolean() ? NANSHA : GUIYANG,
                        dice.nextInt(3) == 0 ? "" : dice.nextBoolean() ? "驾驶" : "厨师",
                        dice.nextInt(3) == 0 ? "A2" : "",
                        4000 + 500 * dice.nextInt(8),
                        1 + dice.nextInt(2)));
            }
            Problem problem = JobsShape.problem(seekers, jobs, Map.of(), Set.of());
            assertThat(solver.solve(problem)).isInstanceOfSatisfying(Outcome.Solved.class, solved -> {
                assertThat(solved.proved()).isTrue();
                assertThat(List.of(solved.worth().assigned(), solved.worth().score()))
                        .isEqualTo(best(seekers, jobs, 0, new int[jobs.size()]));
            });
        }
    }

    @Test
    void aCountysRoundIsSaidInAFewSeconds() {
        List<Seeker> seekers = new ArrayList<>();
        for (int n = 1; n <= 3_000; n++) {
            seekers.add(seeker(
                    n, n % 2 == 0 ? "驾驶、电焊" + n % 50 : "厨师", n % 3 == 0 ? "A2" : "C1", NANSHA, false, 5000, true));
        }
        List<Vacancy> jobs = new ArrayList<>();
        for (int n = 1; n <= 300; n++) {
            jobs.add(vacancy(n, NANSHA, n % 2 == 0 ? "驾驶" : "厨师、面点", n % 3 == 0 ? "B2" : "", 6000, 5));
        }
        long before = System.nanoTime();
        Problem problem = JobsShape.problem(seekers, jobs, Map.of(), Set.of());
        assertThat(problem.pairs()).isGreaterThan(100_000);
        assertThat((System.nanoTime() - before) / 1_000_000_000).isLessThan(20);
    }

    /** How many are placed and the sum of the scores, by trying everything. */
    private static List<Long> best(List<Seeker> seekers, List<Vacancy> jobs, int person, int[] taken) {
        if (person == seekers.size()) {
            return List.of(0L, 0L);
        }
        List<Long> best = best(seekers, jobs, person + 1, taken);
        for (int job = 0; job < jobs.size(); job++) {
            if (taken[job] < jobs.get(job).free()
                    && new Fit()
                            .against(seekers.get(person), jobs.get(job), Set.of())
                            .isEmpty()) {
                taken[job]++;
                List<Long> rest = best(seekers, jobs, person + 1, taken);
                taken[job]--;
                long[] points = new Fit().points(seekers.get(person), jobs.get(job));
                long score = 0;
                for (int i = 0; i < points.length; i++) {
                    score += points[i] * Fit.CRITERIA.get(i).weight();
                }
                List<Long> with = List.of(rest.get(0) + 1, rest.get(1) + score);
                if (with.get(0) > best.get(0) || with.get(0).equals(best.get(0)) && with.get(1) > best.get(1)) {
                    best = with;
                }
            }
        }
        return best;
    }

    @Test
    void stepsFollowInTheirOrderAndNothingComesAfterTheEnd() {
        assertThat(Way.PLANNED.next()).isEqualTo(EnumSet.of(Way.CONTACTED, Way.PLACED, Way.DECLINED));
        assertThat(Way.CONTACTED.next()).isEqualTo(EnumSet.of(Way.PLACED, Way.DECLINED));
        assertThat(Way.PLACED.next())
                .isEqualTo(EnumSet.of(Way.STILL_1, Way.STILL_3, Way.STILL_6, Way.STILL_12, Way.LEFT));
        assertThat(Way.STILL_3.next()).isEqualTo(EnumSet.of(Way.STILL_6, Way.STILL_12, Way.LEFT));
        assertThat(Way.STILL_12.next()).isEqualTo(EnumSet.of(Way.LEFT));
        assertThat(Way.LEFT.next()).isEmpty();
        assertThat(Way.DECLINED.next()).isEmpty();
    }

    @Test
    void whatIsDueIsTheLatestThatIsOverAndElseTheNextThatComesSoon() {
        LocalDate today = LocalDate.of(2026, 6, 15);
        assertThat(due(placement(step(Way.PLACED, "2026-06-10")), today)).isEqualTo("STILL_1 2026-07-10 false");
        assertThat(due(placement(step(Way.PLACED, "2026-03-01")), today)).isEqualTo("STILL_3 2026-06-01 true");
        assertThat(due(placement(step(Way.PLACED, "2026-03-01"), step(Way.STILL_3, "2026-06-02")), today))
                .isEqualTo("none");
        assertThat(due(placement(step(Way.PLACED, "2025-05-01"), step(Way.STILL_6, "2025-11-02")), today))
                .isEqualTo("STILL_12 2026-05-01 true");
        assertThat(due(placement(step(Way.PLACED, "2026-03-01"), step(Way.LEFT, "2026-04-01")), today))
                .isEqualTo("none");
        assertThat(due(placement(), today)).isEqualTo("none");
    }

    private static String due(Placement placement, LocalDate today) {
        return FollowUp.next(placement, today)
                .map(due -> due.step() + " " + due.by() + " " + due.overdue())
                .orElse("none");
    }

    private static Placement.Step step(Way step, String day) {
        return new Placement.Step(
                1, step, PartialDate.parse(day), null, "", null, "t", java.time.Instant.EPOCH, new BatchId(1));
    }

    private static Placement placement(Placement.Step... steps) {
        return new Placement(
                1,
                new PersonId(1),
                "生**",
                GUIDING,
                null,
                new OrganisationId(1),
                "生成企业",
                null,
                NANSHA,
                "司机",
                null,
                null,
                null,
                "",
                null,
                "t",
                java.time.Instant.EPOCH,
                new BatchId(1),
                List.of(steps));
    }

    private static Seeker seeker(
            int n,
            String skill,
            String licence,
            @Nullable RegionCode wish,
            boolean only,
            @Nullable Integer wage,
            @Nullable Boolean poor) {
        return new Seeker(
                n,
                new PersonId(n),
                "生**",
                GUIDING,
                "",
                skill,
                licence,
                poor,
                wish,
                only,
                "",
                wage,
                null,
                null,
                null,
                "",
                null,
                null);
    }

    private static Vacancy vacancy(int n, RegionCode place, String skill, String licence, int wage, int wanted) {
        return new Vacancy(
                n,
                null,
                "生成企业" + n,
                null,
                place,
                null,
                "岗位",
                skill,
                licence,
                wanted,
                wage,
                null,
                null,
                new Until.NotRecorded(),
                null,
                null,
                null,
                "",
                null,
                0);
    }

    @Test
    void aNumberOfPeopleIsAValueInPeople() {
        assertThat(Placing.ofMany(Quantity.exact(3, "人"))).isTrue();
        assertThat(Placing.ofMany(Quantity.exact(3, "人次"))).isFalse();
        assertThat(Placing.ofMany(Quantity.exact(0, "人"))).isFalse();
        assertThat(Placing.ofMany(new Quantity(null, "人", Precision.UNKNOWN))).isFalse();
        assertThat(Placing.ofMany(null)).isFalse();
    }
}
