package org.jiedui.matching.reasons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jiedui.matching.Draft;
import org.jiedui.matching.Person;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Seat;
import org.jiedui.matching.solving.Outcome;
import org.jiedui.matching.solving.Solver;
import org.jiedui.matching.solving.Terms;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways that meet are as cheap as ways looked for from one end, however near or far the two look; every seat full, or not. */
class FlowCostsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 20})
    void itDoesNotMatterHowFarBothEndsLook(int near) {
        int around = 0;
        for (int seed = 0; seed < 12; seed++) {
            Problem problem = full(60, 5 + seed % 3, seed);
            Outcome.Solved solved = (Outcome.Solved) new Solver(Terms.USUAL).solve(problem);
            Residue residue = new Residue(solved.prices().orElseThrow());
            Questions one = Questions.forAll(solved.plan(), 3);
            Questions other = Questions.forAll(solved.plan(), 3);
            new FlowCosts(residue, Integer.MAX_VALUE / 2).answer(one);
            new FlowCosts(residue, near).answer(other);
            assertThat(other.loss).isEqualTo(one.loss);
            for (int question = 0; question < one.loss.length; question++) {
                long moved = 0;
                int[] moves = other.moves[question];
                for (int at = 0; at < moves.length; at += 2) {
                    moved += value(residue, moves[at]) - value(residue, moves[at + 1]);
                }
                int own = solved.plan().of(other.person[question]).findFirst().orElse(-1);
                moved += value(residue, own) - value(residue, other.pair[question]);
                assertThat(moved).isEqualTo(other.loss[question]);
                around += moves.length > 4 ? 1 : 0;
            }
        }
        assertThat(around).isGreaterThan(100);
    }

    private static long value(Residue residue, int pair) {
        return pair < 0 ? 0 : residue.prices.levels().value(pair);
    }

    private static Problem full(int seats, int room, int seed) {
        Random random = new Random(seed);
        Draft draft = new Draft();
        for (int seat = 0; seat < seats; seat++) {
            draft.seat(new Seat("seat " + seat, room - (seed + seat) % 2));
        }
        for (int person = 0; person < 5 * seats; person++) {
            draft.person(new Person("person " + person, 1));
            int first = random.nextInt(seats);
            for (int i = 0; i < 6; i++) {
                draft.pair(person, (first + i * i) % seats, random.nextInt(100));
            }
        }
        return draft.done();
    }
}
