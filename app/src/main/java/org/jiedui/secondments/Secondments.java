package org.jiedui.secondments;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jiedui.access.Reaching;
import org.jiedui.intake.Row;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Term;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Tie;
import org.jiedui.pairings.Direction;
import org.jiedui.pairings.Pairings;
import org.jiedui.pairings.StayFinder;
import org.jiedui.people.Organisation;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.jiedui.secondments.SecondmentQueries.StoredStay;
import org.jiedui.secondments.SecondmentRepository.NewStay;
import org.jiedui.secondments.Stay.EarlyEnd;
import org.jiedui.secondments.Stay.Extension;
import org.jiedui.secondments.Stay.Post;
import org.jiedui.secondments.Stay.Reflection;
import org.jiedui.secondments.StayListQueries.Chosen;
import org.jiedui.secondments.StayListQueries.Order;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The stays of persons with a host on the other side, and what belongs to each. Lists go by arrival, undated last. */
@Component
public class Secondments implements StayFinder, Reaching.Persons {

    private final SecondmentQueries queries;
    private final StayListQueries lines;
    private final People people;
    private final Pairings pairings;

    Secondments(SecondmentQueries queries, StayListQueries lines, People people, Pairings pairings) {
        this.queries = queries;
        this.lines = lines;
        this.people = people;
        this.pairings = pairings;
    }

    /** @throws AbsentException if there is no such stay, or it was taken back */
    public Stay stay(StayId id) {
        return stays(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new AbsentException("no such stay: " + id.value()));
    }

    /** By id; one that does not exist or was taken back is left out. */
    public List<Stay> stays(Collection<StayId> ids) {
        return whole(queries.byIds(ids));
    }

    /** All stays of a person. */
    public List<Stay> of(PersonId person) {
        return whole(queries.ofPerson(person));
    }

    /** When the person is away, by stay, those beyond the reader's reach among them: where, is not told. */
    public Map<StayId, Term> terms(PersonId person) {
        return lines.terms(person);
    }

    /** Those of these persons who are or were away at any time, likewise. */
    public Set<PersonId> everAway(Collection<PersonId> persons) {
        return lines.everAway(persons);
    }

    /** All stays under a pairing and the pairings inside it. */
    public List<Stay> of(PairingId pairing) {
        return whole(queries.ofPairings(pairings.within(pairing)));
    }

    /** The stays that an intake recorded and that still stand. */
    public List<Stay> of(BatchId batch) {
        return whole(queries.ofBatch(batch));
    }

    /** The stays of whose term an intake told something, if only a day that had been left open. */
    public List<Stay> toldBy(BatchId batch) {
        return stays(queries.termsToldBy(batch));
    }

    /** The stay of which the entry tells; empty if it tells of none, or of one that was taken back. */
    public Optional<StayId> postedAs(EntryNo entry) {
        return queries.postedAs(entry).stream().findFirst().map(StoredStay::id);
    }

    /**
     * A stay with the post that it is for.
     *
     * @param title the main position; empty if none is recorded
     * @param entry that tells of the stay in the book
     */
    public record Held(Stay stay, String title, int extensions, boolean endedEarly, EntryNo entry) {}

    /** By id; one that does not exist or was taken back is left out. */
    public List<Held> held(Collection<StayId> ids) {
        return heldOf(lines.byIds(ids));
    }

    /** All stays that the organisation takes in or sends, or in which a position is held there. */
    public List<Held> heldWith(OrganisationId organisation) {
        return heldOf(lines.of(organisation));
    }

    /** All stays in one direction under a pairing and the pairings inside it. */
    public List<Held> held(PairingId pairing, Direction direction) {
        ListRequest<Order> request = ListRequest.of(Map.of("direction", direction.word()), Order.ARRIVAL);
        return heldOf(lines.page(new Chosen(request, null, pairings.within(pairing), List.of()), Integer.MAX_VALUE, 0));
    }

    List<Held> heldOf(List<StayListQueries.Line> found) {
        List<Stay> stays = whole(found.stream().map(StayListQueries.Line::stay).toList());
        Set<StayId> early =
                queries.endedEarly(stays.stream().map(Stay::id).toList()).keySet();
        return IntStream.range(0, stays.size())
                .mapToObj(at -> new Held(
                        stays.get(at),
                        Objects.requireNonNullElse(found.get(at).position(), ""),
                        found.get(at).extensions(),
                        early.contains(stays.get(at).id()),
                        found.get(at).entry()))
                .toList();
    }

    @Override
    public List<Tie> byPersonName(String name, Set<PairingId> within) {
        return queries.ofPersonNamed(name).stream()
                .filter(found ->
                        within.isEmpty() || within.contains(found.stay().pairing()))
                .map(found -> Tie.related(found.id(), found.stay().person()))
                .toList();
    }

    /**
     * The person of the number that the row tells, if it tells one, who must bear the name; else somebody already entered
     * under this name and office; the only one of the name, if the row or the person is without an office.
     */
    public Optional<Person> person(String name, String office, Row row) {
        Optional<PersonId> number = StayOfRow.person(row);
        if (number.isPresent()) {
            Optional<Person> numbered = Optional.ofNullable(
                            people.persons(List.of(number.get())).get(number.get()))
                    .filter(found -> found.name().equals(name));
            if (numbered.isEmpty()) {
                row.refuse(Finding.refused(
                        "person-no-of-another",
                        StayOfRow.PERSON_NO.key(),
                        number.get().value(),
                        name));
            }
            return numbered;
        }
        List<Person> namesakes = people.named(name);
        if (namesakes.isEmpty()) {
            return Optional.empty();
        }
        if (office.isEmpty()) {
            if (namesakes.size() > 1) {
                row.refuse(Finding.refused("person-has-namesakes", "person", name, BookWords.persons(namesakes)));
            }
            return Optional.of(namesakes.getFirst());
        }
        Optional<Person> same = namesakes.stream()
                .filter(person -> person.office().equals(office))
                .findFirst();
        if (same.isEmpty() && namesakes.size() == 1) {
            same = namesakes.stream()
                    .filter(person -> person.office().isEmpty())
                    .findFirst();
        }
        if (same.isEmpty()) {
            row.remark(Finding.remark("person-is-a-namesake", "office", name, BookWords.persons(namesakes)));
        }
        return same;
    }

    /** Stays of persons of exactly this name. */
    List<Stay> named(String personName) {
        return whole(queries.ofPersonNamed(personName));
    }

    @Override
    public Set<PersonId> of(OrganisationId organisation) {
        return queries.personsOf(organisation);
    }

    @Override
    public Set<PersonId> bearing(String name) {
        return people.named(name).stream().map(Person::id).collect(Collectors.toSet());
    }

    /** As they were held, the main position first, then in the order they were recorded. */
    public List<Position> positions(Stay stay) {
        return Position.within(stay, positions(stay.id()));
    }

    /** As recorded. */
    List<Position> positions(StayId stay) {
        List<SecondmentQueries.StoredPosition> stored = queries.positions(stay);
        Map<OrganisationId, Organisation> organisations = people.organisations(stored.stream()
                .map(SecondmentQueries.StoredPosition::organisation)
                .filter(Objects::nonNull)
                .toList());
        return stored.stream()
                .map(position -> new Position(
                        position.title(),
                        organisation(position.organisation(), organisations),
                        position.place(),
                        position.manner(),
                        position.from(),
                        position.until(),
                        position.note()))
                .toList();
    }

    /** The main position's title; empty if none is recorded. */
    String mainTitle(StayId stay) {
        return positions(stay).stream()
                .filter(position -> position.manner() == Position.Manner.MAIN)
                .map(Position::title)
                .findFirst()
                .orElse("");
    }

    /** From the first on. */
    public List<Extension> extensions(StayId stay) {
        return queries.extensions(stay);
    }

    /** How the stay ended before its term, if it did. */
    public Optional<EarlyEnd> earlyEnd(StayId stay) {
        return Optional.ofNullable(queries.endedEarly(List.of(stay)).get(stay));
    }

    public List<Reflection> reflections(StayId stay) {
        return queries.reflections(stay);
    }

    List<Stay> whole(List<StoredStay> stored) {
        Map<PersonId, Person> persons = people.persons(
                stored.stream().map(found -> found.stay().person()).toList());
        Set<OrganisationId> ids = new LinkedHashSet<>();
        stored.stream()
                .flatMap(found ->
                        Stream.of(found.stay().home(), found.stay().host()).filter(Objects::nonNull))
                .forEach(ids::add);
        Map<OrganisationId, Organisation> organisations = people.organisations(ids);
        List<StayId> numbers = stored.stream().map(StoredStay::id).toList();
        Map<StayId, List<Until>> extended = queries.extendedTo(numbers);
        Map<StayId, EarlyEnd> ended = queries.endedEarly(numbers);
        return stored.stream()
                .map(found -> whole(
                        found,
                        until(found, extended.getOrDefault(found.id(), List.of()), ended.get(found.id())),
                        persons,
                        organisations))
                .toList();
    }

    private static Until until(StoredStay found, List<Until> extended, @Nullable EarlyEnd ended) {
        return ended == null ? Term.prolonged(found.stay().until(), extended) : new Until.On(ended.ended());
    }

    private static Stay whole(
            StoredStay found,
            Until until,
            Map<PersonId, Person> persons,
            Map<OrganisationId, Organisation> organisations) {
        NewStay stay = found.stay();
        return new Stay(
                found.id(),
                Objects.requireNonNull(persons.get(stay.person())),
                stay.office(),
                new Post(organisation(stay.home(), organisations), stay.homePlace()),
                new Post(organisation(stay.host(), organisations), stay.hostPlace()),
                stay.pairing(),
                stay.direction(),
                stay.category(),
                stay.profession(),
                stay.pathway(),
                stay.level(),
                stay.from(),
                stay.until(),
                until,
                stay.note());
    }

    private static @Nullable Organisation organisation(
            @Nullable OrganisationId id, Map<OrganisationId, Organisation> organisations) {
        return id == null ? null : organisations.get(id);
    }
}
