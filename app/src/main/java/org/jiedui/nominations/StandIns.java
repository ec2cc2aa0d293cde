package org.jiedui.nominations;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.StayId;
import org.jiedui.ledger.EntryNo;
import org.jiedui.nominations.NominationReader.Said;
import org.jiedui.nominations.PersonColumns.Way;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is meant by a row, whose place they take, and whether the user may recommend them. */
@Component
class StandIns {

    private static final String NUMBER = "[1-9]\\d{0,17}";

    /** What stands for a number where somebody else of the name is meant. */
    private static final Set<String> ANOTHER = Set.of("新", "new");

    private final Secondments secondments;
    private final People people;
    private final PersonColumns persons;

    StandIns(Secondments secondments, People people, PersonColumns persons) {
        this.secondments = secondments;
        this.people = people;
        this.persons = persons;
    }

    /** See {@link PersonColumns#against}. */
    Optional<Finding> against(Way way, @Nullable Side handedInFor, Row row) {
        return persons.against(
                way, "nomination", handedInFor, row.text("home-place").orElse(""));
    }

    /**
     * The person on the books; empty if there is none yet. Whoever bears the name of somebody on the books is not taken for
     * another by silence: the row has to say who is meant, else what speaks against them is not seen.
     */
    Optional<Person> person(String name, String office, Row row) {
        if (row.text("person-no").filter(ANOTHER::contains).isPresent()) {
            return Optional.empty();
        }
        Optional<Person> known = secondments.person(name, office, row);
        List<Person> namesakes = known.isPresent() ? List.of() : people.named(name);
        if (!namesakes.isEmpty() && !row.refused()) {
            row.refuse(Finding.refused(
                    "nomination-namesake",
                    "person-no",
                    name,
                    namesakes.stream()
                            .map(person -> (person.id().value() + " " + person.office()).strip())
                            .collect(Collectors.joining("、"))));
        }
        return known;
    }

    /** The stay that an entry tells of. */
    Optional<StayId> postedAs(EntryNo entry) {
        return secondments.postedAs(entry);
    }

    /** The stay whose place the person takes: by its number, or of somebody of this name at the same host's place. */
    Optional<StayId> replaced(Said said, Optional<Person> known, Row row) {
        String told = said.replaces();
        if (told.isEmpty()) {
            return Optional.empty();
        }
        Stream<Stay> meant = told.matches(NUMBER)
                ? secondments.stays(List.of(new StayId(Long.parseLong(told)))).stream()
                : people.named(told).stream().flatMap(person -> secondments.of(person.id()).stream());
        List<Stay> stays = meant.filter(
                        stay -> stay.host().place().equals(said.way().host()))
                .toList();
        if (stays.size() != 1) {
            row.refuse(Finding.refused("nomination-replaces-nobody", "replaces", told, stays.size()));
            return Optional.empty();
        }
        Stay stay = stays.getFirst();
        if (known.map(Person::id).filter(stay.person().id()::equals).isPresent()) {
            row.refuse(Finding.refused("nomination-replaces-self", "replaces", told));
            return Optional.empty();
        }
        return Optional.of(stay.id());
    }
}
