package org.jiedui.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.answers.By;
import org.jiedui.answers.Question;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.people.Organisation;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.jiedui.projects.Project;
import org.jiedui.projects.Projects;
import org.jiedui.testing.ExampleTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ResolvableType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.ServletRequestDataBinder;

/** Persons, projects and places of a question, as people write them. */
@ExampleTest
class AskReaderTest {

    @Autowired
    AskReader reader;

    @Autowired
    Meant meant;

    @Autowired
    AskWords words;

    @Autowired
    People people;

    @Autowired
    Projects projects;

    @Test
    void everyPersonOrganisationAndProjectIsReadBackFromTheChoiceThatStandsForIt() {
        List<Person> persons = people.searchPersons("", 100);
        assertThat(persons).isNotEmpty();
        Set<String> choices = new HashSet<>();
        for (Person person : persons) {
            assertThat(choices.add(meant.choice(person))).isTrue();
            assertThat(ask("person", meant.choice(person)).person()).isEqualTo(person.id());
            assertThat(ask("person", String.valueOf(person.id().value())).person())
                    .isEqualTo(person.id());
        }
        List<Organisation> organisations = people.searchOrganisations("", 100);
        assertThat(organisations).isNotEmpty();
        for (Organisation organisation : organisations) {
            assertThat(choices.add(meant.choice(organisation))).isTrue();
            assertThat(ask("organisation", meant.choice(organisation)).organisation())
                    .isEqualTo(organisation.id());
        }
        List<Project> all = projects.titled("", 1000);
        assertThat(all).hasSizeGreaterThan(2);
        for (Project project : all) {
            assertThat(choices.add(meant.choice(project))).isTrue();
            assertThat(ask("project", meant.choice(project)).project()).isEqualTo(project.id());
        }
    }

    @Test
    void takesAPartOfANameThatOnlyOneBearsAndAsksAboutOneThatSeveralBear() {
        Person person = people.searchPersons("", 1).getFirst();
        String part = person.name().substring(0, person.name().length() - 1);
        int bearers = people.searchPersons(part, 10).size();
        if (bearers == 1) {
            assertThat(ask("person", part).person()).isEqualTo(person.id());
        } else {
            assertThat(refusal("person", part).code()).isEqualTo("ask-person-several");
        }
        String common = projects.titled("", 1000).stream()
                .flatMap(project -> project.title().codePoints().distinct().mapToObj(Character::toString))
                .collect(Collectors.groupingBy(letter -> letter, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        List<Project> several = projects.titled(common, 10);
        assertThat(several).hasSizeGreaterThan(1);
        Finding asked = refusal("project", common);
        assertThat(asked.code()).isEqualTo("ask-project-several");
        assertThat(String.valueOf(asked.args().get(1)))
                .contains(several.getFirst().title());
        assertThat(refusal("project", "没有这样的项目").code()).isEqualTo("ask-project");
        assertThat(refusal("person", "没有这样的人").code()).isEqualTo("ask-person");
    }

    @Test
    void asksWhichPlaceIsMeantByASpellingThatSeveralShare() {
        Finding asked = refusal("place", "baiyun");
        assertThat(asked.code()).isEqualTo("ask-place-several");
        assertThat(String.valueOf(asked.args().get(1))).contains("440111", "520113");
        assertThat(ask("place", "qiannan").place()).hasToString("522700");
    }

    @Test
    void saysInWordsEverythingThatNarrowsAQuestion() {
        Question asked = Question.everything()
                .but(q -> q.only(new Question.Only(Set.of("stay", "visit"), "440100", "522700", true, true, null)));
        assertThat(words.of(asked, Locale.CHINA)).isEqualTo("全部记录，不限期间，广州市与黔南州之间，挂职、互访，数量未记");
        assertThat(words.of(asked.partOf(By.YEAR, "2018"), Locale.CHINA)).endsWith("，2018");
        assertThat(words.of(asked.partOf(By.PERSON, ""), Locale.CHINA)).endsWith("，未归到个人");
        Question nowhere = Question.everything()
                .but(q -> q.only(new Question.Only(Set.of(), Question.Only.NOWHERE, "522700", false, false, null)));
        assertThat(words.of(nowhere, Locale.CHINA)).contains("黔南").endsWith("未记由何处给出");
    }

    private Finding refusal(String field, String text) {
        RefusedException[] refused = new RefusedException[1];
        assertThatThrownBy(() -> ask(field, text)).isInstanceOfSatisfying(RefusedException.class, e -> refused[0] = e);
        return refused[0].findings().getFirst();
    }

    /** As the page reads it from an address. */
    private Question ask(String field, String text) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addParameter(field, text);
        ServletRequestDataBinder binder = new ServletRequestDataBinder(null, "form");
        binder.setTargetType(ResolvableType.forClass(AskForm.class));
        binder.construct(request);
        return reader.question((AskForm) Objects.requireNonNull(binder.getTarget()));
    }
}
