package org.jiedui.secondments;

import static org.jiedui.intake.Column.Type;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Term;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.ledger.Tie;
import org.jiedui.people.People;
import org.jiedui.regions.RegionCode;
import org.jiedui.secondments.Position.Manner;
import org.jiedui.secondments.SecondmentRepository.Kept;
import org.springframework.stereotype.Component;

/** 职务: a further position within a stay, after the main one or besides it. */
@Component
class PositionRegister implements Register {

    private final StayOfRow stays;
    private final Secondments secondments;
    private final SecondmentRepository repository;
    private final People people;
    private final BookWords words;

    PositionRegister(
            StayOfRow stays, Secondments secondments, SecondmentRepository repository, People people, BookWords words) {
        this.stays = stays;
        this.secondments = secondments;
        this.repository = repository;
        this.people = people;
        this.words = words;
    }

    @Override
    public String code() {
        return "positions";
    }

    @Override
    public int rank() {
        return 42;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                StayOfRow.REFERENCE,
                StayOfRow.PERSON,
                StayOfRow.STAY_NO,
                StayOfRow.HOST_PLACE,
                Column.required("title", Type.TEXT),
                Column.choice("manner", true, "main", "successive", "concurrent"),
                Column.optional("organisation", Type.TEXT),
                Column.optional("place", Type.REGION),
                Column.optional("counterpart", Type.REGION),
                Column.optional("from", Type.DATE),
                Column.optional("until", Type.END),
                Column.optional("evidence", Type.EVIDENCE),
                Column.optional("note", Type.TEXT));
    }

    @Override
    public void take(Row row, Batch batch) {
        Optional<Stay> found = stays.find(row);
        Optional<RegionCode> place = row.region("place");
        Optional<RegionCode> counterpart = row.region("counterpart");
        Optional<String> title = row.text("title");
        Optional<Manner> manner = row.choice("manner").map(Manner::of);
        PartialDate from = row.date("from").orElse(null);
        Until until = row.end("until");
        if (Term.endsBeforeItStarts(from, until)) {
            row.refuse(Finding.refused("position-ends-before-it-starts", "until"));
        }
        if (found.isEmpty() || title.isEmpty() || manner.isEmpty() || row.refused()) {
            return;
        }
        Stay stay = found.get();
        String organisation = row.text("organisation").orElse("");
        Position position = new Position(
                title.get(),
                null,
                place.orElse(stay.host().place()),
                manner.get(),
                from,
                until,
                row.text("note").orElse(""));
        check(stay, position, organisation, row);
        if (row.refused()) {
            return;
        }
        long kept = repository.insert(
                stay.id(),
                position,
                organisation.isEmpty() ? null : people.organisation(organisation, position.place(), batch.id()),
                batch.id());
        Places places = new Places(counterpart.orElse(stay.home().place()), position.place(), position.place());
        EntryNo entry = batch.posting()
                .post(Fact.of(
                                "position",
                                words.title(
                                        "position",
                                        stay.person().name(),
                                        BookWords.post(organisation, position.title())),
                                row.origin(),
                                batch.knownBy())
                        .happened(from)
                        .until(until)
                        .places(places)
                        .pairing(stay.pairing())
                        .subject(stay.person().pseudonym())
                        .attribute("manner", position.manner().word())
                        .ties(List.of(Tie.related(stay.id(), stay.person().id())))
                        .evidence(row.evidence("evidence"))
                        .recordedBy(batch.recordedBy())
                        .note(position.note())
                        .build());
        repository.posted(entry, Kept.POSITION, kept);
    }

    private void check(Stay stay, Position position, String organisation, Row row) {
        for (Position held : secondments.positions(stay.id())) {
            String heldAt =
                    held.organisation() == null ? "" : held.organisation().name();
            if (BookWords.post(heldAt, held.title()).equals(BookWords.post(organisation, position.title()))
                    && held.place().equals(position.place())
                    && Objects.equals(held.from(), position.from())) {
                row.known(Finding.remark("position-known", "", stay.person().name(), position.title()));
                return;
            }
        }
        if (position.manner() == Manner.MAIN
                && secondments.positions(stay.id()).stream().anyMatch(held -> held.manner() == Manner.MAIN)) {
            row.refuse(Finding.refused(
                    "position-second-main", "manner", stay.person().name()));
        }
        if (new Term(stay.from(), stay.until()).certainlyExceededBy(new Term(position.from(), position.until()))) {
            row.refuse(Finding.refused(
                    "position-outside-stay", "from", stay.person().name()));
        }
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        repository.withdraw(batch);
        people.withdraw(batch);
    }
}
