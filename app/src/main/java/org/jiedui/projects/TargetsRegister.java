package org.jiedui.projects;

import java.util.List;
import java.util.Optional;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.Quantity;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Kind;
import org.jiedui.ledger.Kinds;
import org.jiedui.ledger.Posting;
import org.springframework.stereotype.Component;

/** The register of targets. Each posts a fact of kind {@code target}, which is no result and enters no sum of results. */
@Component
class TargetsRegister implements Register {

    private static final String KIND = "target";

    private final ProjectQueries queries;
    private final ProjectRepository repository;
    private final RowProject projects;
    private final List<String> units;

    TargetsRegister(ProjectQueries queries, ProjectRepository repository, RowProject projects, Kinds kinds) {
        this.queries = queries;
        this.repository = repository;
        this.projects = projects;
        this.units = kinds.find(KIND).map(Kind::units).orElseThrow();
    }

    @Override
    public String code() {
        return "targets";
    }

    @Override
    public int rank() {
        return 65;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                RowProject.TITLE,
                RowProject.PLACE,
                Column.required("subject", Column.Type.TEXT),
                Column.required("quantity", Column.Type.QUANTITY),
                Column.optional("unit", Column.Type.UNIT),
                Column.optional("due", Column.Type.DATE),
                Column.optional("note", Column.Type.TEXT),
                Column.optional("evidence", Column.Type.EVIDENCE));
    }

    @Override
    public void take(Row row, Batch batch) {
        Optional<Project> project = projects.in(row);
        Optional<Quantity> quantity = row.quantity("quantity", "unit");
        quantity.filter(each -> !units.contains(each.unit()))
                .ifPresent(each ->
                        row.refuse(Finding.refused("target-unit", "quantity", each.unit(), String.join("、", units))));
        if (row.refused() || project.isEmpty() || quantity.isEmpty()) {
            return;
        }
        Target target = new Target(
                project.get().id(),
                row.text("subject").orElse(""),
                quantity.get(),
                row.date("due").orElse(null),
                row.text("note").orElse(""));
        if (queries.targets(project.get().id()).contains(target)) {
            row.known(Finding.remark("target-known", "subject"));
            return;
        }
        EntryNo entry = batch.posting()
                .post(Fact.of(KIND, project.get().title() + "：" + target.subject(), row.origin(), batch.knownBy())
                        .quantity(target.quantity())
                        .places(project.get().places())
                        .pairing(project.get().pairing())
                        .project(project.get().id())
                        .attribute("for", target.subject())
                        .ties(project.get().ties())
                        .evidence(row.evidence("evidence"))
                        .recordedBy(batch.recordedBy())
                        .note(target.note())
                        .build());
        repository.add(target, entry, batch.id());
    }

    @Override
    public void withdraw(EntryNo entry, Posting posting) {
        repository.withdrawTarget(entry);
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        repository.withdraw(batch);
    }
}
