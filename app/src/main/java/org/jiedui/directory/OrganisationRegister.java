package org.jiedui.directory;

import java.util.List;
import java.util.Objects;
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
import org.jiedui.regions.RegionCode;
import org.springframework.stereotype.Component;

/** Organisations, one by one: a name and the place it belongs to. The same name in another place is another one. */
@Component
class OrganisationRegister implements Register {

    private final People people;

    OrganisationRegister(People people) {
        this.people = people;
    }

    @Override
    public String code() {
        return "organisations";
    }

    @Override
    public int rank() {
        return 2;
    }

    @Override
    public boolean inWorkbooks() {
        return false;
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.required("name", Type.TEXT), Column.optional("place", Type.REGION));
    }

    @Override
    public void take(Row row, Batch batch) {
        Optional<String> name = row.text("name");
        RegionCode place = row.region("place").orElse(null);
        if (name.isEmpty() || row.refused()) {
            return;
        }
        if (people.organisationsNamed(name.get()).stream()
                .anyMatch(organisation -> Objects.equals(organisation.place(), place))) {
            row.known(Finding.remark("organisation-known", "name", name.get()));
            return;
        }
        people.organisation(name.get(), place, batch.id());
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        people.withdraw(batch);
    }
}
