package org.jiedui.projects;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PersonId;
import org.jiedui.pairings.Pairings;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.springframework.stereotype.Component;

/**
 * The list of projects and what it can be narrowed by: {@code kind}, {@code place} (name or code, with all below it),
 * {@code pairing} (with those inside it), {@code person} and {@code year} of the start.
 */
@Component
class ProjectLists {

    private static final int LONGEST_NUMBER = 18;

    private final ProjectKinds kinds;
    private final ProjectListQueries queries;
    private final Pairings pairings;
    private final Regions regions;
    private final People people;

    ProjectLists(ProjectKinds kinds, ProjectListQueries queries, Pairings pairings, Regions regions, People people) {
        this.kinds = kinds;
        this.queries = queries;
        this.pairings = pairings;
        this.regions = regions;
        this.people = people;
    }

    static ListRequest<ProjectOrder> request(Map<String, String> parameters) {
        return ListRequest.of(parameters, ProjectOrder.STARTED);
    }

    Page<Project> page(ListRequest<ProjectOrder> list) {
        return narrowed(list).map(to -> queries.page(list, to)).orElseGet(() -> new Page<>(List.of(), 0, list.page()));
    }

    List<Project> all(ListRequest<ProjectOrder> list) {
        return narrowed(list).map(to -> queries.all(list, to)).orElseGet(List::of);
    }

    Optional<String> personName(ListRequest<ProjectOrder> list) {
        return number(list, "person")
                .map(PersonId::new)
                .flatMap(id -> people.persons(List.of(id)).values().stream().findFirst())
                .map(Person::name);
    }

    /** Empty if the list is narrowed to something that does not exist: nothing can be found then. */
    private Optional<ProjectListQueries.Narrowed> narrowed(ListRequest<ProjectOrder> list) {
        Optional<List<RegionCode>> places =
                list.filter("place").map(regions::codesMeant).filter(found -> !found.isEmpty());
        Optional<Set<PairingId>> within =
                number(list, "pairing").map(PairingId::new).map(pairings::within);
        Optional<PersonId> person = number(list, "person").map(PersonId::new);
        Optional<Integer> year = number(list, "year").map(Long::intValue);
        boolean unknown = missing(list, "place", places)
                || missing(list, "pairing", within)
                || missing(list, "person", person)
                || missing(list, "year", year);
        return unknown
                ? Optional.empty()
                : Optional.of(new ProjectListQueries.Narrowed(
                        list.filter("kind").orElse(null),
                        places.orElse(null),
                        within.orElse(null),
                        person.orElse(null),
                        year.orElse(null)));
    }

    List<String> kinds() {
        return kinds.all().stream().map(ProjectKind::code).toList();
    }

    List<Pairings.Choice> pairings(Locale locale) {
        return pairings.choices(locale);
    }

    List<Integer> years() {
        return queries.years();
    }

    private static boolean missing(ListRequest<ProjectOrder> list, String filter, Optional<?> read) {
        return list.filter(filter).isPresent() && read.isEmpty();
    }

    private static Optional<Long> number(ListRequest<ProjectOrder> list, String filter) {
        return list.filter(filter)
                .filter(text -> text.matches("[1-9]\\d*") && text.length() <= LONGEST_NUMBER)
                .map(Long::valueOf);
    }
}
