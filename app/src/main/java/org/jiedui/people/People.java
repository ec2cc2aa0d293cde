package org.jiedui.people;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PersonId;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Persons and organisations, found or entered. */
@Component
public class People {

    private final PeopleQueries queries;
    private final Clock clock;

    People(PeopleQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /**
     * A person by id, also one whose intake was taken back.
     *
     * @throws AbsentException if there is no such person
     */
    public Person person(PersonId id) {
        return queries.persons(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new AbsentException("no such person: " + id.value()));
    }

    /** By id; an id that nobody has is left out. */
    public Map<PersonId, Person> persons(Collection<PersonId> ids) {
        Map<PersonId, Person> found = new LinkedHashMap<>();
        queries.persons(ids).forEach(person -> found.put(person.id(), person));
        return found;
    }

    /** Persons of exactly this name; namesakes are told apart by their office. */
    public List<Person> named(String name) {
        return queries.personsNamed(name.strip());
    }

    /** Enters a person of this intake. Whether it is somebody known already is the caller's question, by {@link #named}. */
    public PersonId enter(String name, String office, BatchId batch) {
        return queries.insertPerson(
                name.strip(), office.strip(), UUID.randomUUID().toString(), batch);
    }

    /**
     * Enters somebody who holds no office, by a mask of the name (张**): they are in no list and are found by no name. What
     * the name is, is sealed by {@code personal}.
     */
    public PersonId enterMasked(String mask, BatchId batch) {
        return queries.insertMasked(mask, UUID.randomUUID().toString(), batch);
    }

    /** The persons that an intake entered and that still stand. */
    public List<PersonId> enteredBy(BatchId batch) {
        return queries.enteredBy(batch);
    }

    /** The organisations that an intake entered and that still stand. */
    public List<OrganisationId> organisationsEnteredBy(BatchId batch) {
        return queries.organisationsEnteredBy(batch);
    }

    /**
     * An organisation by id, also one whose intake was taken back.
     *
     * @throws AbsentException if there is no such organisation
     */
    public Organisation organisation(OrganisationId id) {
        return queries.organisations(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new AbsentException("no such organisation: " + id.value()));
    }

    /**
     * An organisation that the reader has something to do with: in their reach, or party to something they see.
     *
     * @throws AbsentException if there is none, for them
     */
    public Organisation concerned(OrganisationId id) {
        return queries.concerned(id).orElseThrow(() -> new AbsentException("no such organisation: " + id.value()));
    }

    /** Whether the reader has something to do with it; see {@link #concerned}. */
    public boolean concerns(OrganisationId id) {
        return queries.concerned(id).isPresent();
    }

    /** By id; an id that no organisation has is left out. */
    public Map<OrganisationId, Organisation> organisations(Collection<OrganisationId> ids) {
        Map<OrganisationId, Organisation> found = new LinkedHashMap<>();
        queries.organisations(ids).forEach(organisation -> found.put(organisation.id(), organisation));
        return found;
    }

    /** An organisation of this name in this place; entered if it is new, and again if it was taken back. */
    public OrganisationId organisation(String name, @Nullable RegionCode place, BatchId batch) {
        return queries.organisation(name.strip(), place, batch);
    }

    /** Organisations of exactly this name, in whatever place. */
    public List<Organisation> organisationsNamed(String name) {
        return queries.organisationsNamed(name.strip());
    }

    /** The same, of those that the reader has something to do with, also one taken back while a stay that they see uses it. */
    public List<Organisation> concernedNamed(String name) {
        return queries.concernedNamed(name.strip());
    }

    /** The organisation of exactly this name, if there is one and only one. */
    public Optional<Organisation> organisationNamed(String name) {
        List<Organisation> found = organisationsNamed(name);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** By part of the name, in the order of names, at most {@code limit}; an empty text finds everybody. */
    public List<Person> searchPersons(String text, int limit) {
        return queries.searchPersons(text.strip(), limit);
    }

    /**
     * By part of the name, in the order of names, at most {@code limit}, of those that {@link #concernedNamed} finds; an empty
     * text finds all.
     */
    public List<Organisation> searchOrganisations(String text, int limit) {
        return queries.searchOrganisations(text.strip(), limit);
    }

    /** Marks what an intake entered as withdrawn. */
    public void withdraw(BatchId batch) {
        queries.withdraw(batch, clock.instant());
    }
}
