package org.jiedui.results;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.ProjectId;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.LedgerSearch;
import org.jiedui.ledger.LedgerSearch.Order;
import org.jiedui.ledger.LedgerSearch.Wanted;
import org.jiedui.ledger.Standing;
import org.jiedui.pairings.Pairings;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.jiedui.projects.Project;
import org.jiedui.projects.Projects;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.springframework.stereotype.Component;

/** The register of results as a list: reads the filters of an address and finds the entries. */
@Component
class ResultLists {

    /** Rows of an export; more are asked for through the API. */
    private static final int MOST = 100_000;

    private final ResultKinds kinds;
    private final LedgerSearch ledger;
    private final Regions regions;
    private final People people;
    private final Projects projects;
    private final Pairings pairings;

    ResultLists(
            ResultKinds kinds,
            LedgerSearch ledger,
            Regions regions,
            People people,
            Projects projects,
            Pairings pairings) {
        this.kinds = kinds;
        this.ledger = ledger;
        this.regions = regions;
        this.people = people;
        this.projects = projects;
        this.pairings = pairings;
    }

    static ListRequest<Order> request(Map<String, String> parameters) {
        return ListRequest.of(parameters, Order.DATE);
    }

    Page<Entry> page(ListRequest<Order> list) {
        Optional<Wanted> wanted = wanted(list);
        return wanted.isEmpty() ? new Page<>(List.of(), 0, list.page()) : ledger.page(wanted.get(), list);
    }

    List<Entry> all(ListRequest<Order> list) {
        return wanted(list).map(wanted -> ledger.first(wanted, list, MOST)).orElse(List.of());
    }

    Set<String> kinds() {
        return kinds.codes();
    }

    List<Integer> years() {
        return ledger.years(kinds.codes(), null);
    }

    /** Empty if a filter names something that does not exist: then nothing is found. */
    private Optional<Wanted> wanted(ListRequest<Order> list) {
        Optional<Set<String>> kind =
                list.filter("kind").map(code -> kinds.codes().contains(code) ? Set.of(code) : Set.of());
        Optional<Set<RegionCode>> place =
                list.filter("place").map(regions::codesMeant).map(Set::copyOf);
        Optional<Set<PersonId>> person = list.filter("person")
                .map(text -> byNumber(text, PersonId::new).orElseGet(() -> ids(people.named(text), Person::id)));
        Optional<Set<ProjectId>> project = list.filter("project")
                .map(text -> byNumber(text, ProjectId::new).orElseGet(() -> ids(projects.named(text), Project::id)));
        Optional<Set<PairingId>> pairing = list.filter("pairing")
                .map(text -> byNumber(text, PairingId::new)
                        .map(ids -> pairings.within(ids.iterator().next()))
                        .orElse(Set.of()));
        Optional<Integer> year =
                list.filter("year").filter(text -> text.matches("[12]\\d{3}")).map(Integer::valueOf);
        Optional<Standing> standing = list.filter("standing").flatMap(ResultLists::standing);
        boolean nowhere = place.filter(Set::isEmpty).isPresent()
                || (list.filter("year").isPresent() && year.isEmpty())
                || (list.filter("standing").isPresent() && standing.isEmpty());
        return nowhere
                ? Optional.empty()
                : Optional.of(new Wanted(
                        kind.orElseGet(kinds::codes),
                        place.orElse(null),
                        person.orElse(null),
                        project.orElse(null),
                        pairing.orElse(null),
                        year.orElse(null),
                        standing.orElse(null)));
    }

    private static Optional<Standing> standing(String word) {
        return List.of(Standing.values()).stream()
                .filter(standing -> standing.word().equals(word))
                .findFirst();
    }

    private static <T> Optional<Set<T>> byNumber(String text, LongFunction<T> id) {
        return text.matches("[1-9]\\d{0,17}") ? Optional.of(Set.of(id.apply(Long.parseLong(text)))) : Optional.empty();
    }

    private static <T, I> Set<I> ids(List<T> found, Function<T, I> id) {
        return found.stream().map(id).collect(Collectors.toSet());
    }
}
