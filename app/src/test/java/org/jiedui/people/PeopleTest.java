package org.jiedui.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PersonId;
import org.jiedui.regions.RegionCode;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

@JieduiTest
@Transactional
class PeopleTest {

    private static final BatchId FIRST = new BatchId(901);
    private static final BatchId SECOND = new BatchId(902);
    private static final RegionCode PINGTANG = new RegionCode("522727");

    @Autowired
    People people;

    @Test
    void namesakesAreToldApartByTheirOffice() {
        PersonId one = people.enter("王立", "平塘县委常委", FIRST);
        PersonId other = people.enter("王立", "白云区教育局干部", FIRST);

        assertThat(people.named("王立")).extracting(Person::id).containsExactly(one, other);
        assertThat(people.named("王立")).extracting(Person::office).containsExactly("平塘县委常委", "白云区教育局干部");
    }

    @Test
    void thePseudonymSaysNothingAboutThePerson() {
        Person one = people.person(people.enter("王立", "", FIRST));
        Person other = people.person(people.enter("王立", "", FIRST));

        assertThat(one.pseudonym()).isNotEqualTo(other.pseudonym()).doesNotContain("王");
    }

    @Test
    void anOrganisationIsEnteredOnceInItsPlace() {
        OrganisationId hospital = people.organisation("县人民医院", PINGTANG, FIRST);

        assertThat(people.organisation("县人民医院", PINGTANG, SECOND)).isEqualTo(hospital);
        assertThat(people.organisation("县人民医院", new RegionCode("522723"), SECOND))
                .isNotEqualTo(hospital);
        assertThat(people.organisation("广州市卫健委", null, FIRST)).isEqualTo(people.organisation("广州市卫健委", null, SECOND));
    }

    @Test
    void anOrganisationNameThatFitsTwoIsNoAnswer() {
        people.organisation("县人民医院", PINGTANG, FIRST);
        assertThat(people.organisationNamed("县人民医院")).isPresent();

        people.organisation("县人民医院", new RegionCode("522723"), FIRST);
        assertThat(people.organisationNamed("县人民医院")).isEmpty();
    }

    @Test
    void findsByPartOfTheNameAndTakesWildcardsForWhatTheyAre() {
        people.enter("岑群英", "贵定县委常委", FIRST);
        people.enter("马韧凯", "", FIRST);
        people.organisation("平塘县人民医院", PINGTANG, FIRST);

        assertThat(people.searchPersons("群", 10)).extracting(Person::name).containsExactly("岑群英");
        assertThat(people.searchPersons("%", 10)).isEmpty();
        assertThat(people.searchPersons("", 1)).hasSize(1);
        assertThat(people.searchOrganisations("医院", 10))
                .extracting(Organisation::name)
                .containsExactly("平塘县人民医院");
    }

    @Test
    void whatIsTakenBackIsNoLongerFoundByNameButStillNamed() {
        PersonId person = people.enter("马韧凯", "", FIRST);
        OrganisationId hospital = people.organisation("平塘县人民医院", PINGTANG, FIRST);

        people.withdraw(FIRST);

        assertThat(people.named("马韧凯")).isEmpty();
        assertThat(people.searchPersons("马", 10)).isEmpty();
        assertThat(people.organisationNamed("平塘县人民医院")).isEmpty();
        assertThat(people.enteredBy(FIRST)).isEmpty();
        assertThat(people.person(person).name()).isEqualTo("马韧凯");
        assertThat(people.organisation(hospital).name()).isEqualTo("平塘县人民医院");
    }

    @Test
    void anOrganisationThatWasTakenBackComesToLifeWithTheNextIntakeThatNamesIt() {
        OrganisationId hospital = people.organisation("平塘县人民医院", PINGTANG, FIRST);
        people.withdraw(FIRST);

        assertThat(people.organisation("平塘县人民医院", PINGTANG, SECOND)).isEqualTo(hospital);
        people.withdraw(FIRST);

        assertThat(people.organisationNamed("平塘县人民医院")).isPresent();
    }

    @Test
    void saysWhoIsNotThere() {
        assertThatThrownBy(() -> people.person(new PersonId(999_999))).isInstanceOf(AbsentException.class);
        assertThatThrownBy(() -> people.organisation(new OrganisationId(999_999)))
                .isInstanceOf(AbsentException.class);
        assertThat(people.persons(List.of(new PersonId(999_999)))).isEmpty();
    }
}
