package org.jiedui.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jiedui.access.Scope;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.Side;
import org.jiedui.measures.Definitions;
import org.jiedui.measures.Measure;
import org.jiedui.measures.TestDefinitions;
import org.jiedui.mirror.Mirror;
import org.jiedui.regions.RegionCode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A commit lets go of the answers that it touches, and of no others: what is remembered is what asking anew gives. */
class NeverStaleTest {

    private static final int ROUNDS = 9;
    private static final List<String> PLACES =
            List.of("520000", "522700", "522727", "522723", "522727001", "440100", "440115", "530102");

    private final Definitions definitions = TestDefinitions.shippedAndTest();
    private final Evaluation evaluation = new Evaluation();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {71})
    void whatIsRememberedIsWhatAskingAnewGives(long seed) {
        RandomBook book = new RandomBook(seed);
        Random dice = new Random(seed);
        book.write(120);
        List<Asked> questions = new ArrayList<>();
        // One that most lines change; how many the dice's do depends on the set.
        questions.add(new Asked(Question.everything(), "t", null, LocalDate.of(2021, 3, 1), Scope.everything()));
        for (int i = 0; i < 8; i++) {
            questions.add(asked(dice));
        }
        AtomicInteger reckoned = new AtomicInteger();
        int changed = 0;
        try (Mirror mirror = new Mirror(book, definitions, folder, new Mirror.Limits("256MB", 2))) {
            List<Map<String, Map<String, Cell>>> before = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < questions.size(); i++) {
                    Asked asked = questions.get(i);
                    Map<String, Map<String, Cell>> anew =
                            mirror.read((connection, now) -> evaluation.figures(connection, asked, measures(asked)));
                    Map<String, Map<String, Cell>> kept = mirror.remembered(
                            List.of("figures", asked),
                            Answers.on(asked, measures(asked)),
                            size -> 1,
                            (connection, now) -> {
                                reckoned.incrementAndGet();
                                return evaluation.figures(connection, asked, measures(asked));
                            });
                    assertThat(kept).as("round %d: %s", round, asked).isEqualTo(anew);
                    if (round == 0) {
                        before.add(anew);
                    } else if (!before.set(i, anew).equals(anew)) {
                        changed++;
                    }
                }
                book.write(1);
            }
        }
        assertThat(changed).as("answers that a line changed").isPositive();
        assertThat(reckoned.get())
                .as("answers reckoned, of %d", ROUNDS * questions.size())
                .isGreaterThanOrEqualTo(questions.size() + changed)
                .isLessThan(ROUNDS * questions.size() / 2);
    }

    private List<Measure> measures(Asked asked) {
        String code = asked.question().measure();
        return code == null ? definitions.set("t").measures() : List.of(definitions.measure("t", code));
    }

    private Asked asked(Random dice) {
        Question question = Question.everything()
                .but(q -> q.place(dice.nextInt(3) > 0 ? null : place(dice))
                        .side(dice.nextInt(2) > 0 ? null : Side.values()[dice.nextInt(2)])
                        .measure(
                                dice.nextInt(2) > 0
                                        ? null
                                        : definitions
                                                .set("t")
                                                .measures()
                                                .get(dice.nextInt(definitions
                                                        .set("t")
                                                        .measures()
                                                        .size()))
                                                .code())
                        .person(dice.nextInt(4) > 0 ? null : new PersonId(1 + dice.nextInt(4)))
                        .organisation(dice.nextInt(3) > 0 ? null : new OrganisationId(100 + dice.nextInt(2)))
                        .project(dice.nextInt(4) > 0 ? null : new ProjectId(1 + dice.nextInt(3)))
                        .period(dice.nextBoolean() ? Period.ALWAYS : Period.ofYear(2016 + dice.nextInt(6))));
        Set<PairingId> pairings = dice.nextInt(3) > 0 ? null : Set.of(new PairingId(1 + dice.nextInt(4)));
        Scope scope = dice.nextBoolean()
                ? Scope.everything()
                : new Scope.Within(
                        dice.nextBoolean() ? Set.of() : Set.of(place(dice)),
                        dice.nextBoolean() ? Set.of() : Set.of(new PairingId(1 + dice.nextInt(4))),
                        Set.of(),
                        dice.nextBoolean() ? Set.of() : Set.of(new PersonId(1 + dice.nextInt(4))),
                        Set.of());
        return new Asked(question, "t", pairings, LocalDate.of(2021, 3, 1), scope);
    }

    private static RegionCode place(Random dice) {
        return new RegionCode(PLACES.get(dice.nextInt(PLACES.size())));
    }
}
