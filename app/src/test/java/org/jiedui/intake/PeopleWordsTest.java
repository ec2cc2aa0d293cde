package org.jiedui.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jiedui.intake.Row.NamedPerson;
import org.jiedui.kernel.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"王某某、李某某", "王某某；李某某", "王某某，李 某某", "王某某/李某某", "王某某\n李某某", "王某某（副县长）、李某某(医生，主任)"})
    void separatesPeopleHoweverTheyAreSeparated(String cell) {
        assertThat(PeopleWords.read(cell).people())
                .containsExactly(new NamedPerson("王某某", 0), new NamedPerson("李某某", 0));
    }

    @Test
    void readsSharesInBasisPoints() {
        assertThat(PeopleWords.read("王某某 60%；李某某（医生）39.5％").people())
                .containsExactly(new NamedPerson("王某某", 6000), new NamedPerson("李某某", 3950));
    }

    @Test
    void refusesSharesAboveTheWholeAndNamesTheSum() {
        assertThat(PeopleWords.read("王某某 60%；李某某 50%").wrong())
                .containsExactly(Finding.refused("shares-above-whole", "", "110"));
    }

    @ParameterizedTest
    @CsvSource({"王某某 0%, share-not-positive", "王某某 33.333%, share-too-fine", "60%, not-a-name", "王某某、王某某, person-twice"
    })
    void saysWhatIsWrongWithAPerson(String cell, String code) {
        assertThat(PeopleWords.read(cell).wrong()).extracting(Finding::code).containsExactly(code);
    }

    @Test
    void keepsAddressesOfPapersWhole() {
        assertThat(PeopleWords.names("批复.pdf；https://example.org/a/b"))
                .isEqualTo(List.of("批复.pdf", "https://example.org/a/b"));
    }
}
