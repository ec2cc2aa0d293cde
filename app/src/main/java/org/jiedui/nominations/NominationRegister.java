package org.jiedui.nominations;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.StayId;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Posting;
import org.jiedui.nominations.NominationReader.Said;
import org.jiedui.nominations.NominationRepository.Fresh;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.springframework.stereotype.Component;

/**
 * 推荐人选: one row opens the way of one person to one post. Nothing is posted: to be proposed is no act of the exchange yet,
 * and whoever is not sent is nobody's business.
 */
@Component
class NominationRegister implements Register {

    private final NominationReader reader;
    private final NominationRepository repository;
    private final Nominations nominations;
    private final StandIns stays;
    private final People people;
    private final Ledger ledger;
    private final Clock clock;

    NominationRegister(
            NominationReader reader,
            NominationRepository repository,
            Nominations nominations,
            StandIns stays,
            People people,
            Ledger ledger,
            Clock clock) {
        this.reader = reader;
        this.repository = repository;
        this.nominations = nominations;
        this.stays = stays;
        this.people = people;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public String code() {
        return "nominations";
    }

    @Override
    public int rank() {
        return 38;
    }

    @Override
    public Optional<String> page(BatchId batch) {
        return nominations.of(batch).stream()
                .findFirst()
                .map(nomination -> "/nominations/" + nomination.id().value());
    }

    /** Who was not sent, or was withdrawn, may be recommended in the same words another time. */
    @Override
    public boolean repeats() {
        return true;
    }

    @Override
    public List<Column> columns() {
        return reader.columns();
    }

    @Override
    public void take(Row row, Batch batch) {
        Said said = reader.read(row).orElse(null);
        if (said == null || row.refused()) {
            return;
        }
        stays.against(said.way(), batch.recordedBy(), row).ifPresent(row::refuse);
        if (row.refused()) {
            return;
        }
        Optional<Person> known = stays.person(said.way().name(), said.details().office(), row);
        StayId replaces = stays.replaced(said, known, row).orElse(null);
        reader.seat(said, replaces, row);
        if (row.refused()) {
            return;
        }
        if (known.isPresent() && alreadyOpen(known.get(), said, row)) {
            return;
        }
        PersonId person = known.map(Person::id)
                .orElseGet(() -> people.enter(said.way().name(), said.details().office(), batch.id()));
        NominationId nomination = repository.insert(
                new Fresh(
                        person,
                        said.way().name(),
                        said.way().category(),
                        said.way().home(),
                        said.way().host(),
                        said.way().pairing(),
                        said.way().direction(),
                        said.manner(),
                        said.post(),
                        replaces,
                        null),
                batch.id());
        repository.insert(
                nomination, Taken.opening(Step.RECOMMEND, Party.HOME, batch.by().name(), clock.instant()));
        repository.insert(nomination, 1, said.details());
    }

    /** Somebody is on one way to one place at a time. */
    private boolean alreadyOpen(Person person, Said said, Row row) {
        Optional<Nomination> open = nominations.of(person.id()).stream()
                .filter(other -> !other.stage().over())
                .filter(other -> other.hostPlace().equals(said.way().host()))
                .findFirst();
        open.ifPresent(other -> {
            String number = String.valueOf(other.id().value());
            if (said.details().tellsSamePost(other.details())) {
                row.known(
                        Finding.remark("nomination-known", "person", said.way().name(), number));
            } else {
                row.refuse(Finding.refused(
                        "nomination-open-already", "person", said.way().name(), number));
            }
        });
        return open.isPresent();
    }

    @Override
    public List<Finding> restingOn(BatchId batch) {
        List<Finding> resting = new ArrayList<>();
        nominations.of(batch).stream()
                .filter(nomination -> nomination.life().standing().size() > 1)
                .forEach(nomination -> resting.add(went("nomination-went-on", nomination)));
        nominations.restingOn(batch).forEach(nomination -> resting.add(went("nomination-step-posted", nomination)));
        long naming = nominations.naming(batch);
        if (naming > 0) {
            resting.add(Finding.refused("nomination-names-person", "", naming));
        }
        return resting;
    }

    private static Finding went(String code, Nomination nomination) {
        return Finding.refused(
                code,
                "",
                nomination.person().name(),
                String.valueOf(nomination.id().value()));
    }

    /** What a step posted is taken back by taking the step back. */
    @Override
    public void withdraw(EntryNo entry, Posting posting) {
        BatchId batch = ledger.entry(entry).fact().origin().batch();
        Stream<Nomination> arrived = stays.postedAs(entry).stream()
                .flatMap(stay -> nominations.ofStays(List.of(stay)).stream())
                .filter(nomination -> nomination.life().standing().size() > 1);
        List<Finding> resting = Stream.concat(nominations.restingOn(batch).stream(), arrived)
                .distinct()
                .map(nomination -> went("nomination-step-posted", nomination))
                .toList();
        if (!resting.isEmpty()) {
            throw new RefusedException(resting);
        }
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        repository.withdraw(batch);
        people.withdraw(batch);
    }
}
