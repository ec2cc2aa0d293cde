package org.jiedui.matching.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jiedui.matching.Criterion;
import org.jiedui.matching.Draft;
import org.jiedui.matching.No;
import org.jiedui.matching.Person;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Seat;
import org.jiedui.matching.Team;
import org.jiedui.matching.solving.Outcome;
import org.jiedui.matching.solving.Solver;
import org.jiedui.matching.solving.Terms;
import org.jiedui.matching.testing.RandomProblems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept of a problem is the problem. */
class ProblemTextTest {

    @ParameterizedTest
    @EnumSource
    void isReadAgainAsItWasWritten(RandomProblems.Shape shape) {
        for (long seed = 0; seed < 40; seed++) {
            Problem problem = RandomProblems.of(shape, seed);
            String text = ProblemText.of(problem);
            Problem read = ProblemText.read(text);
            assertThat(ProblemText.of(read)).as("%s %d", shape, seed).isEqualTo(text);
            assertThat(worth(read)).as("%s %d", shape, seed).isEqualTo(worth(problem));
        }
    }

    private static String worth(Problem problem) {
        return switch (new Solver(Terms.USUAL).solve(problem)) {
            case Outcome.Solved solved -> solved.proved() ? solved.worth().toString() : "some plan";
            case Outcome.Impossible(var conflict) -> "none";
            case Outcome.Undecided() -> "undecided";
        };
    }

    @Test
    void isTheSameInWhateverOrderItWasSaid() {
        String one = ProblemText.of(said(List.of("b,\t-\\", "-", "a\nb"), List.of("y", "x\r")));
        String other = ProblemText.of(said(List.of("a\nb", "b,\t-\\", "-"), List.of("x\r", "y")));
        assertThat(one).isEqualTo(other);
        assertThat(ProblemText.hash(one)).hasSize(64).isEqualTo(ProblemText.hash(other));
        assertThat(one).doesNotContain("too-old");
        Problem read = ProblemText.read(one);
        assertThat(read.person(read.personNumber("b,\t-\\")).capacity()).isOne();
        assertThat(read.teams().getFirst().members()).containsExactly("-", "b,\t-\\");
        assertThat(read.points(read.firstPair(read.personNumber("a\nb")))).containsExactly(3, 1);
    }

    private static Problem said(List<String> people, List<String> seats) {
        Draft draft = new Draft();
        people.forEach(person -> draft.person(new Person(person, 1)));
        seats.forEach(seat -> draft.seat(new Seat(seat, 2)));
        draft.criteria(List.of(new Criterion("fit", 5), new Criterion("wish", 1)));
        people.forEach(person ->
                draft.pair(draft.personNumber(person), draft.seatNumber("y"), new long[] {person.length(), 1}));
        draft.no(people.getFirst(), "x\r", new No("too-old", "61"));
        draft.team(new Team("队", List.of("-", "b,\t-\\"), Optional.of("-")));
        return draft.done();
    }
}
