package org.jiedui.projects;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.StayId;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Posting;
import org.jiedui.ledger.Tie;
import org.jiedui.pairings.StayTies;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The register of projects. A project that is said to have begun, by a date or by its state, posts {@code project-started};
 * one of which the record says neither posts nothing.
 */
@Component
class ProjectsRegister implements Register {

    private final ProjectQueries queries;
    private final ProjectRepository repository;
    private final RowPairing pairings;
    private final StayTies people;
    private final Secondments stays;
    private final Ledger ledger;
    private final List<Column> columns;

    ProjectsRegister(
            ProjectQueries queries,
            ProjectRepository repository,
            ProjectKinds kinds,
            RowPairing pairings,
            StayTies people,
            Secondments stays,
            Ledger ledger) {
        this.queries = queries;
        this.repository = repository;
        this.pairings = pairings;
        this.people = people;
        this.stays = stays;
        this.ledger = ledger;
        this.columns = List.of(
                Column.required("title", Column.Type.TEXT),
                Column.choice(
                        "kind",
                        true,
                        kinds.all().stream().map(ProjectKind::code).toArray(String[]::new)),
                Column.optional("pairing", Column.Type.TEXT),
                Column.optional("giver", Column.Type.REGION),
                Column.optional("receiver", Column.Type.REGION),
                Column.optional("place", Column.Type.REGION),
                Column.choice("state", false, Course.State.words()),
                Column.optional("started", Column.Type.DATE),
                Column.optional("ended", Column.Type.DATE),
                Column.optional("people", Column.Type.PEOPLE),
                Column.optional("note", Column.Type.TEXT),
                Column.optional("evidence", Column.Type.EVIDENCE));
    }

    @Override
    public String code() {
        return "projects";
    }

    @Override
    public int rank() {
        return 62;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public void take(Row row, Batch batch) {
        Course course = course(row);
        RowPairing.Assigned assigned = pairings.of(row, course.started());
        NewProject project = new NewProject(
                row.text("title").orElse(""),
                row.choice("kind").orElse("other"),
                assigned.pairing(),
                assigned.places(),
                course,
                people.read(row, "people", assigned.pairing()),
                row.text("note").orElse(""),
                row.origin().reference());
        if (row.refused() || isKnown(project, row)) {
            return;
        }
        ProjectId id = repository.add(project, batch.id());
        if (course.begun()) {
            EntryNo entry = batch.posting()
                    .post(Fact.of("project-started", project.title(), row.origin(), batch.knownBy())
                            .happened(course.started())
                            .places(project.places())
                            .pairing(project.pairing())
                            .project(id)
                            .attribute("project-kind", project.kind())
                            .ties(project.ties())
                            .evidence(row.evidence("evidence"))
                            .recordedBy(batch.recordedBy())
                            .note(project.note())
                            .build());
            repository.posted(id, entry);
        }
    }

    private static Course course(Row row) {
        Course.State state = row.choice("state").map(Course.State::of).orElse(null);
        PartialDate started = row.date("started").orElse(null);
        PartialDate ended = row.date("ended").orElse(null);
        if (Course.endsBeforeStart(started, ended)) {
            row.refuse(Finding.refused(
                    "project-ends-before-start", "ended", Objects.toString(started), Objects.toString(ended)));
            return new Course(state, started, null);
        }
        return new Course(state, started, ended);
    }

    /** A project is known by its title and place; if the rest differs, one of the two records is wrong. */
    private boolean isKnown(NewProject project, Row row) {
        for (Project known : queries.named(project.title())) {
            if (!Objects.equals(known.places().effect(), project.places().effect())) {
                continue;
            }
            if (project.saysTheSameAs(known)) {
                row.known(Finding.remark("project-known", "title"));
            } else {
                row.refuse(Finding.refused("project-differs", "title"));
            }
            return true;
        }
        return false;
    }

    @Override
    public List<Finding> restingOn(BatchId batch) {
        Set<String> titles = new LinkedHashSet<>(repository.leanedOn(batch));
        List<Entry> later = new ArrayList<>();
        for (Project project : queries.byId(repository.ofBatch(batch))) {
            List<Entry> own = ledger.liveOf(new Ledger.Subject.OfProject(project.id())).stream()
                    .filter(entry -> !entry.fact().origin().batch().equals(batch))
                    .toList();
            if (!own.isEmpty()) {
                titles.add(project.title());
                later.addAll(own);
            }
        }
        List<Finding> findings = new ArrayList<>();
        titles.forEach(title -> findings.add(Finding.refused("project-in-use", "", title)));
        if (!later.isEmpty()) {
            Finding last = findings.removeLast();
            findings.addAll(Register.naming(last, later));
        }
        findings.addAll(keeping(
                pairings.postedAs(ledger.ofBatch(batch)),
                stays.of(batch).stream().map(Stay::id).toList(),
                batch));
        return findings;
    }

    /** A planned project has no entry by which the ledger would know what it keeps. */
    private List<Finding> keeping(Collection<PairingId> pairings, Collection<StayId> stays, @Nullable BatchId except) {
        return repository.keeping(pairings, stays, except).stream()
                .map(title -> Finding.refused("project-rests-on-it", "", title))
                .toList();
    }

    @Override
    public void withdraw(EntryNo entry, Posting posting) {
        List<Finding> resting = restingOn(ledger.entry(entry).fact());
        if (!resting.isEmpty()) {
            throw new RefusedException(resting);
        }
        for (Project project : queries.byId(repository.startedAs(entry))) {
            List<Entry> own = ledger.liveOf(new Ledger.Subject.OfProject(project.id()));
            if (repository.hasParts(project.id()) || !own.isEmpty()) {
                throw new RefusedException(
                        Register.naming(Finding.refused("project-in-use", "", project.title()), own));
            }
            repository.withdraw(project.id());
        }
    }

    private List<Finding> restingOn(Fact fact) {
        return switch (fact.kind()) {
            case "pairing" -> keeping(List.of(Objects.requireNonNull(fact.pairing())), List.of(), null);
            case "stay" ->
                keeping(List.of(), fact.ties().stream().map(Tie::stay).toList(), null);
            default -> List.of();
        };
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        repository.withdraw(batch);
    }
}
