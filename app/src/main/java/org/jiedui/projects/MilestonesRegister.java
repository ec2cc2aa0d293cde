package org.jiedui.projects;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Posting;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The register of milestones. One that is reached posts {@code milestone-reached}; one that is planned posts nothing. */
@Component
class MilestonesRegister implements Register {

    private final ProjectQueries queries;
    private final ProjectRepository repository;
    private final ProjectKinds kinds;
    private final RowProject projects;
    private final MessageSource messages;

    MilestonesRegister(
            ProjectQueries queries,
            ProjectRepository repository,
            ProjectKinds kinds,
            RowProject projects,
            MessageSource messages) {
        this.queries = queries;
        this.repository = repository;
        this.kinds = kinds;
        this.projects = projects;
        this.messages = messages;
    }

    @Override
    public String code() {
        return "milestones";
    }

    @Override
    public int rank() {
        return 64;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                RowProject.TITLE,
                RowProject.PLACE,
                Column.required("milestone", Column.Type.TEXT),
                Column.choice("status", true, "planned", "reached"),
                Column.optional("date", Column.Type.DATE),
                Column.optional("note", Column.Type.TEXT),
                Column.optional("evidence", Column.Type.EVIDENCE));
    }

    @Override
    public void take(Row row, Batch batch) {
        Optional<Project> project = projects.in(row);
        String name = row.text("milestone").orElse("");
        boolean reached = row.choice("status").equals(Optional.of("reached"));
        Milestone milestone =
                project.map(each -> milestone(each, name, reached, row)).orElse(null);
        if (row.refused() || project.isEmpty() || milestone == null || isKnown(project.get(), milestone, row)) {
            return;
        }
        if (milestone.code() == null) {
            row.remark(Finding.remark("milestone-unusual", "milestone", name, kindName(project.get())));
        }
        EntryNo entry = reached ? post(project.get(), milestone, row, batch) : null;
        repository.add(milestone, entry, batch.id());
    }

    private Milestone milestone(Project project, String name, boolean reached, Row row) {
        ProjectKind.Usual usual = kinds.usual(project.kind(), name).orElse(null);
        return new Milestone(
                project.id(),
                usual == null ? null : usual.code(),
                name,
                usual != null && usual.national(),
                reached,
                row.date("date").orElse(null),
                row.text("note").orElse(""));
    }

    private boolean isKnown(Project project, Milestone milestone, Row row) {
        for (Milestone known : queries.milestones(project)) {
            if (!known.isTheSameStepAs(milestone)) {
                continue;
            }
            if (known.equals(milestone)) {
                row.known(Finding.remark("milestone-known", "milestone"));
                return true;
            }
            if (known.reached()) {
                row.refuse(Finding.refused("milestone-already-reached", "milestone", milestone.name()));
                return true;
            }
        }
        return false;
    }

    private static EntryNo post(Project project, Milestone milestone, Row row, Batch batch) {
        return batch.posting()
                .post(Fact.of(
                                "milestone-reached",
                                project.title() + "：" + milestone.name(),
                                row.origin(),
                                batch.knownBy())
                        .happened(milestone.happened())
                        .places(project.places())
                        .pairing(project.pairing())
                        .project(project.id())
                        .attribute("project-kind", project.kind())
                        .attribute("milestone", milestone.name())
                        .ties(project.ties())
                        .evidence(row.evidence("evidence"))
                        .recordedBy(batch.recordedBy())
                        .note(milestone.note())
                        .build());
    }

    private String kindName(Project project) {
        return messages.getMessage(project.kindKey(), null, Locale.SIMPLIFIED_CHINESE);
    }

    @Override
    public void withdraw(EntryNo entry, Posting posting) {
        repository.withdrawMilestone(entry);
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        repository.withdraw(batch);
    }
}
