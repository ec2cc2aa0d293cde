package org.jiedui.labour;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.REGION;
import static org.jiedui.intake.Column.Type.TEXT;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.labour.LabourRepository.Table;
import org.jiedui.labour.OfferQueries.Group;
import org.jiedui.labour.SeekerQueries.Seeker;
import org.jiedui.ledger.Posting;
import org.jiedui.people.People;
import org.jiedui.regions.RegionCode;
import org.springframework.stereotype.Component;

/**
 * 劳务输送: one row, one worker and one job. With the day on which the work began it posts a fact; without one it is a plan, and the
 * worker is to be asked. Who is not on the books as looking for work is entered with it.
 */
@Component
class PlacementRegister implements Register {

    private final PlacementReading reading;
    private final LabourRepository repository;
    private final PlacementQueries placements;
    private final Placing placing;
    private final Workers workers;
    private final People people;
    private final Clock clock;

    PlacementRegister(
            PlacementReading reading,
            LabourRepository repository,
            PlacementQueries placements,
            Placing placing,
            Workers workers,
            People people,
            Clock clock) {
        this.reading = reading;
        this.repository = repository;
        this.placements = placements;
        this.placing = placing;
        this.workers = workers;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public String code() {
        return "placements";
    }

    /** After those who look for work, the vacancies and the groups that it speaks of. */
    @Override
    public int rank() {
        return 54;
    }

    /** It tells by itself what is told already. */
    @Override
    public boolean repeats() {
        return true;
    }

    @Override
    public Optional<String> page(BatchId batch) {
        return placements.madeBy(batch).stream().findFirst().map(placement -> "/placements/" + placement.id());
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.optional("reference", TEXT),
                Column.required("person", TEXT).sealed(),
                Column.optional("person-no", TEXT),
                Column.optional("number", TEXT).sealed(),
                Column.optional("phone", TEXT).sealed(),
                Column.required("origin", REGION),
                Column.optional("village", TEXT).sealed(),
                Column.choice("poor", false, "yes", "no", "unknown"),
                Column.optional("vacancy-no", TEXT),
                Column.required("employer", TEXT),
                Column.choice("employer-kind", false, VacancyRegister.EMPLOYERS),
                Column.required("place", REGION),
                Column.required("title", TEXT),
                Column.optional("wage", TEXT),
                Column.optional("placed", DATE),
                Column.optional("group", TEXT),
                Column.optional("fair-no", TEXT),
                Column.optional("remark", TEXT));
    }

    @Override
    public void take(Row row, Batch batch) {
        PlacementReading.Said said = reading.read(row).orElse(null);
        PartialDate placed = row.date("placed").orElse(null);
        if (placed != null && placed.first().isAfter(LocalDate.now(clock))) {
            row.refuse(Finding.refused("labour-day-future", "placed", placed.toString()));
        }
        if (said == null || row.refused()) {
            return;
        }
        Seeker seeker = said.seeker();
        List<Placement> told = said.known() ? placements.ofPerson(seeker.person()) : List.of();
        // a list that comes again says what it said, whatever became of it: one that began on that day is that one,
        // over or not
        Optional<Placement> same = told.stream()
                .filter(placement -> said.same(placement, placed)
                        && (placed != null || !placement.stage().over()))
                .findFirst();
        if (same.isPresent()) {
            row.known(Finding.remark("placement-known", "", same.get().id()));
            return;
        }
        Optional<Placement> under =
                told.stream().filter(placement -> !placement.stage().over()).findFirst();
        if (under.isPresent()) {
            row.refuse(Finding.refused("labour-under-way", "person", under.get().id()));
            return;
        }
        Optional<Finding> full = said.full().or(() -> placed == null ? Optional.empty() : placing.full(said.group()));
        if (full.isPresent()) {
            row.refuse(full.get());
            return;
        }
        record(said, placed, row, batch);
    }

    private void record(
            PlacementReading.Said said, @org.jspecify.annotations.Nullable PartialDate placed, Row row, Batch batch) {
        Seeker seeker = said.seeker();
        PersonId person = seeker.person();
        Workers.Told told = said.told();
        if (!said.known() && told != null) {
            person = workers.enter(told, batch.id());
            repository.insert(seeker.of(person), workers.namePrint(told), workers.numberPrint(told), batch.id());
        } else if (told != null && workers.unheard(told)) {
            workers.sealMore(person, told);
            repository.insert(seeker, null, workers.numberPrint(told), batch.id());
        }
        Long group = said.group();
        if (group == null && !said.newGroup().isEmpty()) {
            RegionCode place = said.place();
            group = repository.insert(
                    new Group(0, said.newGroup(), seeker.origin(), place, said.fair(), null, "", said.pairing()),
                    batch.id());
        }
        Placement bare = new Placement(
                0,
                person,
                seeker.mask(),
                seeker.origin(),
                Optional.ofNullable(said.vacancy()).map(Vacancy::id).orElse(null),
                people.organisation(said.employer(), said.place(), batch.id()),
                said.employer(),
                said.employerKind(),
                said.place(),
                said.title(),
                said.wage(),
                group,
                said.fair(),
                row.text("remark").orElse(""),
                said.pairing(),
                batch.by().name(),
                clock.instant(),
                batch.id(),
                List.of());
        long id = repository.insert(bare);
        if (placed != null) {
            reading.alike(said, row);
            placing.begin(bare.numbered(id), placed, said.poor(), "", row, batch);
        }
    }

    @Override
    public List<Finding> restingOn(BatchId batch) {
        return repository.restingOn(Table.PLACEMENT, batch) > 0
                ? List.of(Finding.refused("placement-still-used", ""))
                : List.of();
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        repository.withdraw(Table.PLACEMENT, batch);
    }
}
