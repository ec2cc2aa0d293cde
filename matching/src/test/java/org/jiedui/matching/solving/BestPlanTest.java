package org.jiedui.matching.solving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Worth;
import org.jiedui.matching.testing.BruteForce;
import org.jiedui.matching.testing.RandomProblems;
import org.jiedui.matching.testing.RandomProblems.Shape;
import org.jiedui.matching.testing.Verifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small problems of every shape, against all plans there are; each plan before the independent verifier. */
class BestPlanTest {

    private static final Solver SOLVER = new Solver(new Terms(Duration.ofSeconds(20), 1, 1));

    @ParameterizedTest
    @CsvSource({
        "CAPACITIES, 700, FLOW",
        "NESTED_QUOTAS, 700, FLOW",
        "MINIMUMS, 700, FLOW",
        "PEOPLE_QUOTAS, 700, FLOW",
        "FIXED_AND_RUNNING, 700, FLOW",
        "CROSSING_QUOTAS, 400, CONSTRAINTS",
        "TEAMS, 400, CONSTRAINTS",
        "CREWS, 400, CONSTRAINTS",
        "COUPLES, 400, CONSTRAINTS",
        "TOGETHER, 400, CONSTRAINTS",
        "EVERYTHING, 400, CONSTRAINTS",
        "WISHES, 400, BEST_WITHOUT_ENVY"
    })
    void isTheBestOfAllPlans(Shape shape, int problems, Method usual) {
        int usually = 0;
        int plans = 0;
        for (int seed = 0; seed < problems; seed++) {
            Problem problem = RandomProblems.of(shape, seed);
            Optional<Worth> best = BruteForce.best(problem);
            Outcome outcome = SOLVER.solve(problem);
            String what = shape + " " + seed;
            if (outcome instanceof Outcome.Solved solved) {
                plans++;
                assertThat(Optional.of(solved.worth())).as(what).isEqualTo(best);
                assertThat(solved.worth()).as(what).isEqualTo(solved.plan().worth());
                assertThat(solved.proved()).as(what).isTrue();
                assertThat(solved.bound()).as(what).isEqualTo(solved.worth());
                assertThat(BruteForce.keepsAll(solved.plan())).as(what).isTrue();
                assertThat(Verifier.says(problem, solved)).as(what).startsWith("0: ");
                usually += solved.method() == usual ? 1 : 0;
            } else {
                assertThat(outcome).as(what).isInstanceOf(Outcome.Impossible.class);
                assertThat(best).as(what).isEmpty();
            }
        }
        assertThat(plans).isGreaterThan(problems / 3);
        assertThat(usually).as("by " + usual).isGreaterThan(plans / 4);
    }
}
