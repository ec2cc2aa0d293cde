package org.jiedui.mentoring;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.END;
import static org.jiedui.intake.Column.Type.EVIDENCE;
import static org.jiedui.intake.Column.Type.TEXT;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.Term;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.ledger.Tie;
import org.jiedui.mentoring.Pair.Role;
import org.jiedui.mentoring.PairRepository.Fresh;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.jiedui.secondments.Stay;
import org.jiedui.secondments.StayOfRow;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * 师带徒: one row, one pair and one skill. The entry names the one on the stay and the skill, never the other, who is on the books
 * as its pseudonymous subject if they are the apprentice.
 */
@Component
class MentoringRegister implements Register {

    private static final int LONGEST_SKILL = 200;

    private final StayOfRow stays;
    private final PairRepository repository;
    private final People people;
    private final MessageSource messages;

    MentoringRegister(StayOfRow stays, PairRepository repository, People people, MessageSource messages) {
        this.stays = stays;
        this.repository = repository;
        this.people = people;
        this.messages = messages;
    }

    @Override
    public String code() {
        return "mentoring";
    }

    @Override
    public int rank() {
        return 47;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                StayOfRow.REFERENCE,
                StayOfRow.PERSON,
                StayOfRow.STAY_NO,
                StayOfRow.HOST_PLACE,
                Column.choice("role", false, Role.MENTOR.word(), Role.APPRENTICE.word()),
                Column.required("other", TEXT),
                Column.optional("other-no", TEXT),
                Column.optional("other-office", TEXT),
                Column.required("skill", TEXT),
                Column.optional("from", DATE),
                Column.optional("until", END),
                Column.optional("evidence", EVIDENCE));
    }

    @Override
    public void take(Row row, Batch batch) {
        Optional<Stay> found = stays.find(row);
        Role role = row.choice("role").map(Role::of).orElse(Role.MENTOR);
        Optional<String> skill = row.text("skill");
        Term term = new Term(row.date("from").orElse(null), row.end("until"));
        Optional<String> name = row.text("other");
        Optional<Long> number = number(row);
        if (found.isEmpty() || skill.isEmpty() || name.isEmpty() || row.refused()) {
            return;
        }
        Stay stay = found.get();
        check(stay, name.get(), skill.get(), term, row);
        Person known = known(name.get(), row.text("other-office").orElse(""), number.orElse(null), row);
        if (known != null && known.id().equals(stay.person().id())) {
            row.refuse(Finding.refused("mentoring-oneself", "other"));
        }
        if (row.refused() || told(stay, role, known, skill.get(), row)) {
            return;
        }
        PersonId other = known == null
                ? people.enter(name.get(), row.text("other-office").orElse(""), batch.id())
                : known.id();
        String apprentice = role == Role.MENTOR
                ? people.person(other).pseudonym()
                : stay.person().pseudonym();
        EntryNo entry = batch.posting()
                .post(Fact.of("mentoring", title(stay, role, skill.get()), row.origin(), batch.knownBy())
                        .happened(term.from())
                        .quantity(Quantity.exact(1, "对"))
                        .places(new Places(
                                stay.home().place(),
                                stay.host().place(),
                                stay.host().place()))
                        .pairing(stay.pairing())
                        .subject(apprentice)
                        .attribute("direction", stay.direction().word())
                        .attribute("profession", stay.profession())
                        .ties(List.of(Tie.related(stay.id(), stay.person().id())))
                        .evidence(row.evidence("evidence"))
                        .recordedBy(batch.recordedBy())
                        .build());
        repository.insert(new Fresh(stay.id(), role, other, skill.get(), term), entry, batch.id());
    }

    private static void check(Stay stay, String name, String skill, Term term, Row row) {
        if (skill.length() > LONGEST_SKILL) {
            row.refuse(Finding.refused("mentoring-skill-long", "skill", LONGEST_SKILL));
        }
        if (Term.endsBeforeItStarts(term.from(), term.until())) {
            row.refuse(Finding.refused("mentoring-ends-before-it-starts", "until"));
        } else if (new Term(stay.from(), stay.until()).certainlyExceededBy(new Term(term.from(), stay.until()))) {
            row.refuse(Finding.refused(
                    "mentoring-outside-stay", "from", stay.person().name()));
        }
    }

    /** Whether the same pair is on the books for the same skill; the row then knows. */
    private boolean told(Stay stay, Role role, @Nullable Person other, String skill, Row row) {
        Optional<Pair> same = repository.of(stay.id()).stream()
                .filter(pair -> other != null
                        && pair.role() == role
                        && pair.other().id().equals(other.id())
                        && pair.skill().equals(skill))
                .findFirst();
        same.ifPresent(pair ->
                row.known(Finding.remark("mentoring-known", "", pair.entry().value())));
        return same.isPresent();
    }

    /** Somebody on the books of this number, or of this name and office; the only one of the name if no office is told. */
    private @Nullable Person known(String name, String office, @Nullable Long number, Row row) {
        if (number != null) {
            Person numbered = people.persons(List.of(new PersonId(number))).get(new PersonId(number));
            if (numbered == null || !numbered.name().equals(name)) {
                row.refuse(Finding.refused("person-no-of-another", "other-no", number, name));
            }
            return numbered;
        }
        List<Person> namesakes = people.named(name);
        List<Person> same = namesakes.stream()
                .filter(person -> office.isEmpty() || person.office().equals(office))
                .toList();
        if (same.size() > 1) {
            row.refuse(Finding.refused(
                    "mentoring-namesakes",
                    "other",
                    name,
                    same.stream()
                            .map(person -> person.office().isEmpty() ? person.name() : person.office())
                            .collect(Collectors.joining("；"))));
        }
        return same.isEmpty() ? null : same.getFirst();
    }

    private static Optional<Long> number(Row row) {
        Optional<String> number = row.text("other-no");
        if (number.isPresent() && !number.get().matches("[1-9]\\d{0,17}")) {
            row.refuse(Finding.refused("number-on-books-unclear", "other-no", number.get()));
            return Optional.empty();
        }
        return number.map(Long::valueOf);
    }

    private String title(Stay stay, Role role, String skill) {
        return messages.getMessage(
                "mentoring.entry." + role.word(),
                new Object[] {stay.person().name(), skill},
                Locale.SIMPLIFIED_CHINESE);
    }

    @Override
    public List<Finding> restingOn(BatchId batch) {
        List<Pair> seen = repository.naming(people.enteredBy(batch), batch);
        List<Finding> resting = new ArrayList<>();
        seen.forEach(pair -> resting.add(Finding.refused(
                "mentoring-still-names",
                "",
                pair.other().name(),
                pair.stay().person().name())));
        if (repository.naming(batch) > seen.size()) {
            resting.add(Finding.refused("mentoring-named-elsewhere", ""));
        }
        return resting;
    }

    @Override
    public void withdraw(EntryNo entry, Posting posting) {
        repository.withdraw(entry);
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        repository.withdraw(batch);
        people.withdraw(batch);
    }
}
