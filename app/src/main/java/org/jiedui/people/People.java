package org.jiedui.people;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PersonId;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/** Persons and organisations, found or entered. */
public interface People {

    /** @throws org.jiedui.kernel.AbsentException if there is no such person */
    Person person(PersonId id);

    Map<PersonId, Person> persons(Collection<PersonId> ids);

    /** Persons of exactly this name; namesakes are told apart by their office. */
    List<Person> named(String name);

    /** Enters a person of this intake. Whether it is somebody known already is the caller's question, by {@link #named}. */
    PersonId enter(String name, String office, BatchId batch);

    Organisation organisation(OrganisationId id);

    /** An organisation of this name in this place; entered if it is new. */
    OrganisationId organisation(String name, @Nullable RegionCode place, BatchId batch);

    Optional<Organisation> organisationNamed(String name);

    /** By part of the name, at most {@code limit} of each. */
    List<Person> searchPersons(String text, int limit);

    /** Marks what an intake entered as withdrawn. */
    void withdraw(BatchId batch);
}
