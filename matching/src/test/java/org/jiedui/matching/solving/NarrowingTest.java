package org.jiedui.matching.solving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Worth;
import org.jiedui.matching.testing.BruteForce;
import org.jiedui.matching.testing.RandomProblems;
import org.jiedui.matching.testing.RandomProblems.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looking among few pairs first, down to none, finds the best of all plans. */
class NarrowingTest {

    private static final Terms TERMS = new Terms(Duration.ofSeconds(20), 1, 1);

    @ParameterizedTest
    @CsvSource({"CROSSING_QUOTAS, 0", "TEAMS, 0", "CREWS, 0", "COUPLES, 0", "EVERYTHING, 0", "CREWS, 1", "EVERYTHING, 1"
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
}
