package org.jiedui.projects;

import java.util.List;
import java.util.Optional;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.ledger.Posting;
import org.jiedui.people.Organisation;
import org.jiedui.people.People;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The register of who takes part in a project. Taking part is no fact of the ledger: what comes of it is. */
@Component
class PartnersRegister implements Register {

    private final ProjectQueries queries;
    private final ProjectRepository repository;
    private final RowProject projects;
    private final People people;

    PartnersRegister(ProjectQueries queries, ProjectRepository repository, RowProject projects, People people) {
        this.queries = queries;
        this.repository = repository;
        this.projects = projects;
        this.people = people;
    }

    @Override
    public String code() {
        return "project-partners";
    }

    @Override
    public int rank() {
        return 63;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                RowProject.TITLE,
                RowProject.PLACE,
                Column.required("organisation", Column.Type.TEXT),
                Column.optional("organisation-place", Column.Type.REGION),
                Column.optional("role", Column.Type.TEXT));
    }

    @Override
    public void take(Row row, Batch batch) {
        Optional<Project> project = projects.in(row);
        String name = row.text("organisation").orElse("");
        RegionCode place = row.region("organisation-place").orElse(null);
        String role = row.text("role").orElse("");
        if (row.refused() || project.isEmpty()) {
            return;
        }
        boolean known = queries.partners(project.get().id()).stream()
                .anyMatch(partner -> partner.role().equals(role) && is(partner.organisation(), name, place));
        if (known) {
            row.known(Finding.remark("partner-known", "organisation"));
            return;
        }
        repository.add(project.get().id(), people.organisation(name, place, batch.id()), role, batch.id());
    }

    private static boolean is(Organisation known, String name, @Nullable RegionCode place) {
        return known.name().equals(name) && (place == null || place.equals(known.place()));
    }

    @Override
    public List<Finding> restingOn(BatchId batch) {
        return repository.naming(people.organisationsEnteredBy(batch), batch).stream()
                .map(title -> Finding.refused("organisation-still-named", "", title))
                .toList();
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        repository.withdraw(batch);
        people.withdraw(batch);
    }
}
