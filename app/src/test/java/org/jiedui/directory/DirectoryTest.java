package org.jiedui.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.intake.Intake;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.people.Organisation;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.jiedui.regions.RegionCode;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@JieduiTest
class DirectoryTest {

    private static final Actor CLERK = new Actor("clerk");

    private static final Map<String, String> STAY =
            Map.of("person", "试乙", "category", "specialist", "home-place", "广州市", "host-place", "平塘县");

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

    @ParameterizedTest
    @ValueSource(strings = {"pairings", "secondments", "positions", "project-partners"})
    void keepsAnOrganisationAsLongAsARecordOfAnotherIntakeNamesIt(String register) {
        List<BatchId> before = new ArrayList<>();
        before.add(take("pairings", Map.of("level", "prefecture", "giver", "广州市", "receiver", "黔南州")));
        if (register.equals("positions")) {
            before.add(take("secondments", STAY));
        } else if (register.equals("project-partners")) {
            before.add(take("projects", Map.of("title", "试验项目", "kind", "other")));
        }
        BatchId organisation = take("organisations", Map.of("name", "试验中学", "place", "平塘县"));
        BatchId naming = take(
                register,
                switch (register) {
                    case "pairings" ->
                        Map.of(
                                "level",
                                "school",
                                "giver",
                                "440111",
                                "giver-organisation",
                                "白云试验中学",
                                "receiver",
                                "平塘县",
                                "receiver-organisation",
                                "试验中学");
                    case "secondments" -> with(STAY, "host", "试验中学");
                    case "positions" ->
                        Map.of(
                                "person",
                                "试乙",
                                "title",
                                "副校长",
                                "manner",
                                "concurrent",
                                "organisation",
                                "试验中学",
                                "place",
                                "平塘县");
                    default -> Map.of("project", "试验项目", "organisation", "试验中学", "organisation-place", "平塘县");
                });

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> intake.undo(organisation, CLERK))
                .satisfies(refused -> assertThat(refused.findings())
                        .extracting(Finding::code)
                        .containsExactly("still-used", "organisation-still-named"));
        assertThat(people.organisationsNamed("试验中学")).hasSize(1);

        intake.undo(naming, CLERK);
        intake.undo(organisation, CLERK);
        assertThat(people.organisationsNamed("试验中学")).isEmpty();
        before.reversed().forEach(batch -> intake.undo(batch, CLERK));
    }

    private static Map<String, String> with(Map<String, String> fields, String key, String value) {
        Map<String, String> more = new HashMap<>(fields);
        more.put(key, value);
        return more;
    }

    private BatchId take(String register, Map<String, String> fields) {
        Report report = intake.record(register, fields, null, CLERK);
        assertThat(report.accepted()).as(report.rows().toString()).isEqualTo(1);
        return Objects.requireNonNull(report.batch());
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
