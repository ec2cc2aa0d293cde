package org.jiedui.people;

import java.util.List;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Persons and organisations over HTTP. The pseudonym stays inside: it is the ledger's word, not the public's. */
@RestController
class PeopleApi {

    private static final int MOST = 200;

    private final People people;

    PeopleApi(People people) {
        this.people = people;
    }

    record PersonView(long id, String name, String office, String pinyin) {

        static PersonView of(Person person) {
            return new PersonView(person.id().value(), person.name(), person.office(), person.pinyin());
        }
    }

    record OrganisationView(long id, String name, @Nullable String place) {

        static OrganisationView of(Organisation organisation) {
            return new OrganisationView(
                    organisation.id().value(),
                    organisation.name(),
                    organisation.place() == null ? null : organisation.place().value());
        }
    }

    @GetMapping("/api/persons")
    List<PersonView> persons(@RequestParam(defaultValue = "") String text) {
        return people.searchPersons(text, MOST).stream().map(PersonView::of).toList();
    }

    @GetMapping("/api/persons/{id}")
    PersonView person(@PathVariable long id) {
        if (id < 1) {
            throw new AbsentException("no such person: " + id);
        }
        return PersonView.of(people.person(new PersonId(id)));
    }

    @GetMapping("/api/organisations")
    List<OrganisationView> organisations(@RequestParam(defaultValue = "") String text) {
        return people.searchOrganisations(text, MOST).stream()
                .map(OrganisationView::of)
                .toList();
    }

    @GetMapping("/api/organisations/{id}")
    OrganisationView organisation(@PathVariable long id) {
        if (id < 1) {
            throw new AbsentException("no such organisation: " + id);
        }
        return OrganisationView.of(people.concerned(new OrganisationId(id)));
    }
}
