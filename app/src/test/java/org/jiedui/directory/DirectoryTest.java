package org.jiedui.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.jiedui.intake.Intake;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.Finding;
import org.jiedui.people.Organisation;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.jiedui.regions.RegionCode;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@JieduiTest
class DirectoryTest {

    private static final Actor CLERK = new Actor("clerk");

    @Autowired
    Intake intake;

    @Autowired
    People people;

    @Test
    void entersAPersonOnceAndANamesakeOfAnotherOfficeApart() {
        Report first = intake.record("persons", Map.of("name", "试甲", "office", "教师"), null, CLERK);
        Report again = intake.record("persons", Map.of("name", "试甲", "office", "教师"), null, CLERK);
        Report namesake = intake.record("persons", Map.of("name", "试甲", "office", "医生"), null, CLERK);

        assertThat(first.accepted()).isEqualTo(1);
        assertThat(again.known()).isEqualTo(1);
        assertThat(namesake.rows().getFirst().findings())
                .extracting(located -> located.finding().code())
                .containsExactly("person-namesakes");
        assertThat(people.named("试甲")).extracting(Person::office).containsExactly("教师", "医生");
    }

    @Test
    void entersAnOrganisationOncePerPlaceAndTakesItBackWithItsIntake() {
        Report here = intake.record("organisations", Map.of("name", "试验小学", "place", "平塘县"), null, CLERK);
        Report again = intake.record("organisations", Map.of("name", "试验小学", "place", "平塘县"), null, CLERK);
        Report there = intake.record("organisations", Map.of("name", "试验小学", "place", "贵定县"), null, CLERK);
        assertThat(again.known()).isEqualTo(1);
        assertThat(people.organisationsNamed("试验小学"))
                .extracting(Organisation::place)
                .containsExactly(new RegionCode("522727"), new RegionCode("522723"));

        intake.undo(Objects.requireNonNull(here.batch()), CLERK);

        assertThat(people.organisationsNamed("试验小学"))
                .extracting(Organisation::place)
                .containsExactly(new RegionCode("522723"));
        assertThat(there.accepted()).isEqualTo(1);
    }

    @Test
    void refusesAPersonWithoutANameAndAPlaceThatDoesNotExist() {
        Report nameless = intake.record("persons", Map.of("office", "教师"), null, CLERK);
        Report nowhere = intake.record("organisations", Map.of("name", "试验中学", "place", "没有县"), null, CLERK);

        assertThat(nameless.rejected()).isEqualTo(1);
        assertThat(nowhere.rows().getFirst().findings())
                .extracting(located -> located.finding())
                .anyMatch(Finding::refuses);
    }
}
