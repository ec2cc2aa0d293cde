package org.jiedui.placing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PersonId;
import org.jiedui.ledger.Posting;
import org.jiedui.nominations.NominationDesk;
import org.jiedui.nominations.PersonColumns;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.jiedui.placing.CandidateReader.Said;
import org.springframework.stereotype.Component;

/** 备选人选: one row offers one person. Nothing is posted: to be offered is no act of the exchange. */
@Component
class CandidateRegister implements Register {

    private final CandidateReader reader;
    private final CandidateRepository repository;
    private final CandidateQueries queries;
    private final PersonColumns persons;
    private final NominationDesk desk;
    private final People people;

    CandidateRegister(
            CandidateReader reader,
            CandidateRepository repository,
            CandidateQueries queries,
            PersonColumns persons,
            NominationDesk desk,
            People people) {
        this.reader = reader;
        this.repository = repository;
        this.queries = queries;
        this.persons = persons;
        this.desk = desk;
        this.people = people;
    }

    @Override
    public String code() {
        return "candidates";
    }

    @Override
    public int rank() {
        return 37;
    }

    @Override
    public Optional<String> page(BatchId batch) {
        return queries.ofBatch(batch).stream()
                .findFirst()
                .map(candidate -> "/candidates/" + candidate.id().value());
    }

    /** Who was taken off may be offered in the same words another time. */
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
        persons.against(
                        said.way(),
                        "candidate",
                        batch.recordedBy(),
                        row.text("home-place").orElse(""))
                .ifPresent(row::refuse);
        if (row.refused()) {
            return;
        }
        Optional<Person> known = desk.meant(said.way().name(), said.about().office(), row);
        if (row.refused()) {
            return;
        }
        PersonId person = known.map(Person::id)
                .orElseGet(() -> people.enter(said.way().name(), said.about().office(), batch.id()));
        if (repository.insert(person, said, batch.id()).isEmpty()) {
            row.known(Finding.remark("candidate-known", "person", said.way().name()));
        }
    }

    @Override
    public List<Finding> restingOn(BatchId batch) {
        List<Finding> resting = new ArrayList<>();
        queries.onTheirWay(batch)
                .forEach(candidate -> resting.add(Finding.refused("candidate-went-on", "", candidate.name())));
        long naming = queries.naming(batch);
        if (naming > 0) {
            resting.add(Finding.refused("candidate-names-person", "", naming));
        }
        return resting;
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        repository.withdraw(batch);
        people.withdraw(batch);
    }
}
