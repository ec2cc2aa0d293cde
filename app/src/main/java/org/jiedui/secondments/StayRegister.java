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
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Share;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Term;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.ledger.Tie;
import org.jiedui.pairings.Direction;
import org.jiedui.pairings.Pairings;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.jiedui.regions.RegionCode;
import org.jiedui.secondments.Position.Manner;
import org.jiedui.secondments.SecondmentRepository.NewStay;
import org.jiedui.secondments.Stay.Category;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 挂职人员: one row is one stay, with the position the person came for. */
@Component
class StayRegister implements Register {

    private final Secondments secondments;
    private final SecondmentRepository repository;
    private final People people;
    private final Pairings pairings;
    private final StayEntries entries;
    private final Vocabulary vocabulary;
    private final BookWords words;

    StayRegister(
            Secondments secondments,
            SecondmentRepository repository,
            People people,
            Pairings pairings,
            StayEntries entries,
            Vocabulary vocabulary,
            BookWords words) {
        this.secondments = secondments;
        this.repository = repository;
        this.people = people;
        this.pairings = pairings;
        this.entries = entries;
        this.vocabulary = vocabulary;
        this.words = words;
    }

    @Override
    public String code() {
        return "secondments";
    }

    @Override
    public int rank() {
        return 40;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                StayOfRow.REFERENCE,
                StayOfRow.PERSON,
                StayOfRow.PERSON_NO,
                Column.optional("office", Type.TEXT),
                Column.choice("category", true, "cadre", "specialist"),
                Column.choice("profession", false, vocabulary.codes(Vocabulary.PROFESSION)),
                Column.optional("home", Type.TEXT),
                Column.required("home-place", Type.REGION),
                Column.optional("host", Type.TEXT),
                Column.required("host-place", Type.REGION),
                Column.optional("position", Type.TEXT),
                Column.optional("from", Type.DATE),
                Column.optional("until", Type.END),
                Column.optional("term", Type.TEXT),
                Column.choice("pathway", false, vocabulary.codes(Vocabulary.PATHWAY)),
                Column.choice("level", false, vocabulary.codes(Vocabulary.LEVEL)),
                Column.choice("rank", false, vocabulary.codes(Vocabulary.RANK)),
                Column.choice("sex", false, vocabulary.codes(Vocabulary.SEX)),
                Column.optional("born", Type.DATE),
                SaidStay.AGE_BAND,
                Column.optional("evidence", Type.EVIDENCE),
                Column.optional("note", Type.TEXT));
    }

    @Override
    public void take(Row row, Batch batch) {
        Optional<SaidStay> read = read(row);
        if (read.isEmpty() || row.refused()) {
            return;
        }
        SaidStay said = read.get();
        Places places = new Places(said.homePlace(), said.hostPlace(), said.hostPlace());
        Direction direction = direction(places, row);
        Optional<Person> known = secondments.person(said.name(), said.office(), row);
        if (row.refused()) {
            return;
        }
        List<Stay> stays = known.map(person -> secondments.of(person.id())).orElse(List.of());
        if (isTold(said, stays, row, batch)) {
            return;
        }
        known.ifPresent(person -> entries.checkOthers(person.id(), null, said.term(), row));
        if (row.refused() || direction == null) {
            return;
        }
        PairingId pairing = pairings.assign(places, said.term().from(), row);
        PersonId person = known.map(Person::id).orElseGet(() -> people.enter(said.name(), said.office(), batch.id()));
        StayId stay = repository.insert(
                new NewStay(
                        person,
                        said.name(),
                        said.office(),
                        said.home().isEmpty() ? null : people.organisation(said.home(), said.homePlace(), batch.id()),
                        said.homePlace(),
                        said.host().isEmpty() ? null : people.organisation(said.host(), said.hostPlace(), batch.id()),
                        said.hostPlace(),
                        pairing,
                        direction,
                        said.category(),
                        said.profession(),
                        said.pathway(),
                        said.level(),
                        said.term().from(),
                        said.term().until(),
                        said.note()),
                batch.id());
        if (!said.position().isEmpty()) {
            repository.insert(
                    stay,
                    new Position(
                            said.position(),
                            null,
                            said.hostPlace(),
                            Manner.MAIN,
                            said.term().from(),
                            said.term().until(),
                            ""),
                    said.host().isEmpty() ? null : people.organisation(said.host(), said.hostPlace(), batch.id()),
                    batch.id());
        }
        EntryNo entry = batch.posting()
                .post(Fact.of("stay", words.title("stay", said.name()), row.origin(), batch.knownBy())
                        .happened(said.term().from())
                        .until(said.term().until())
                        .quantity(Quantity.exact(1, "人"))
                        .places(places)
                        .pairing(pairing)
                        .subject(people.person(person).pseudonym())
                        .attribute("direction", direction.word())
                        .attribute("category", said.category().word())
                        .attribute("profession", said.profession())
                        .attribute("pathway", said.pathway())
                        .attribute("level", said.level())
                        .attribute("grade", row.choice("rank").orElse(null))
                        .attribute("sex", row.choice("sex").orElse(null))
                        .attribute("age-band", said.ageBand(row))
                        .ties(List.of(Tie.owed(stay, person, new Share(Share.WHOLE))))
                        .evidence(row.evidence("evidence"))
                        .recordedBy(batch.recordedBy())
                        .note(BookWords.post(said.host(), said.position()))
                        .build());
        repository.posted(entry, SecondmentRepository.Kept.STAY, stay.value());
    }

    private Optional<SaidStay> read(Row row) {
        Optional<String> name = row.text("person");
        Optional<Category> category = row.choice("category").map(Category::of);
        Optional<RegionCode> homePlace = row.region("home-place");
        Optional<RegionCode> hostPlace = row.region("host-place");
        Term term = term(row);
        String profession = row.choice("profession").orElse(null);
        String pathway = row.choice("pathway").orElse(null);
        String level = row.choice("level").orElse(null);
        if (Term.endsBeforeItStarts(term.from(), term.until())) {
            row.refuse(Finding.refused("stay-ends-before-it-starts", "until"));
        }
        if (name.isEmpty() || category.isEmpty() || homePlace.isEmpty() || hostPlace.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SaidStay(
                name.get(),
                row.text("office").orElse(""),
                category.get(),
                homePlace.get(),
                hostPlace.get(),
                row.text("home").orElse(""),
                row.text("host").orElse(""),
                row.text("position").orElse(""),
                profession,
                pathway,
                level,
                term,
                row.text("note").orElse("")));
    }

    /** Told in two cells, or in one (起止时间); what its own cell tells goes first. */
    private static Term term(Row row) {
        PartialDate from = row.date("from").orElse(null);
        Until until = row.end("until");
        Optional<String> both = row.text("term");
        if (both.isEmpty()) {
            return new Term(from, until);
        }
        try {
            Term told = Row.typedTerm(both.get(), "term");
            return new Term(
                    from == null ? told.from() : from, until instanceof Until.NotRecorded ? told.until() : until);
        } catch (RefusedException unclear) {
            unclear.findings().forEach(row::refuse);
            return new Term(from, until);
        }
    }

    private @Nullable Direction direction(Places places, Row row) {
        RegionCode home = Objects.requireNonNull(places.giver());
        RegionCode host = Objects.requireNonNull(places.receiver());
        Optional<Side> homeSide = pairings.sideOf(home);
        if (home.equals(host) || homeSide.isPresent() && homeSide.equals(pairings.sideOf(host))) {
            row.refuse(Finding.refused("stay-on-one-side", "host-place"));
            return null;
        }
        Direction direction = pairings.direction(places).orElse(null);
        if (direction == null) {
            row.refuse(Finding.refused("stay-sides-unknown", "home-place"));
        }
        return direction;
    }

    /** Whether the row speaks of a stay on record; if it tells a date that was missing there, the stay takes it. */
    private boolean isTold(SaidStay said, List<Stay> stays, Row row, Batch batch) {
        Optional<Stay> meant = said.meant(stays);
        if (meant.isEmpty()) {
            return false;
        }
        Stay stay = meant.get();
        if (!said.agrees(stay, secondments.mainTitle(stay.id()))) {
            row.refuse(Finding.refused("stay-recorded-otherwise", "person", said.name()));
            return true;
        }
        if (said.completes(stay)) {
            entries.complete(stay, said.term(), row, batch);
        } else {
            row.known(Finding.remark("stay-known", "", said.name()));
        }
        said.beyond(stay).forEach(column -> row.remark(Finding.remark("stay-not-taken-over", column, said.name())));
        return true;
    }

    @Override
    public List<Finding> restingOn(BatchId batch) {
        return entries.by(batch);
    }

    @Override
    public void withdraw(EntryNo entry, Posting posting) {
        entries.release(entry);
        Optional<StayId> moved = entries.movedBy(entry);
        repository.withdraw(entry); // whichever register it was told in
        moved.ifPresent(stay -> entries.settle(stay, posting));
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        repository.withdraw(batch);
        people.withdraw(batch);
        entries.toldBy(batch).forEach(stay -> entries.settle(stay, posting));
    }
}
