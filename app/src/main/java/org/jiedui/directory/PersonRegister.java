package org.jiedui.directory;

import java.util.List;
import java.util.Optional;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Column.Type;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.ledger.Posting;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.springframework.stereotype.Component;

/** Persons, one by one: a name and the office by which namesakes are told apart. */
@Component
class PersonRegister implements Register {

    private final People people;

    PersonRegister(People people) {
        this.people = people;
    }

    @Override
    public String code() {
        return "persons";
    }

    @Override
    public int rank() {
        return 4;
    }

    @Override
    public boolean inWorkbooks() {
        return false;
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.required("name", Type.TEXT), Column.optional("office", Type.TEXT));
    }

    @Override
    public void take(Row row, Batch batch) {
        Optional<String> name = row.text("name");
        String office = row.text("office").orElse("");
        if (name.isEmpty() || row.refused()) {
            return;
        }
        List<Person> namesakes = people.named(name.get());
        if (namesakes.stream().anyMatch(person -> person.office().equals(office))) {
            row.known(Finding.remark("person-known", "name", name.get()));
            return;
        }
        if (!namesakes.isEmpty()) {
            row.remark(Finding.remark("person-namesakes", "name", name.get(), namesakes.size()));
        }
        people.enter(name.get(), office, batch.id());
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        people.withdraw(batch);
    }
}
