package org.jiedui.projects;

import java.util.Collection;
import java.util.List;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.StayId;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Tie;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes what rows tell of projects, and marks as withdrawn what an intake wrote, once nothing rests on it any more.
 * Nothing is ever changed or deleted.
 */
@Repository
class ProjectRepository {

    private static final List<String> WITHDRAW = List.of(
            "update project set withdrawn_at = now() where batch = :batch and withdrawn_at is null",
            "update project_partner set withdrawn_at = now() where batch = :batch and withdrawn_at is null",
            "update milestone set withdrawn_at = now() where batch = :batch and withdrawn_at is null",
            "update project_target set withdrawn_at = now() where batch = :batch and withdrawn_at is null");

    private final JdbcClient jdbc;

    ProjectRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    ProjectId add(NewProject project, BatchId batch) {
        Places places = project.places();
        Course course = project.course();
        Long id = jdbc.sql("""
                        insert into project (batch, title, kind, pairing, giver, receiver, place, state, started, ended, note,
                                             reference)
                        values (:batch, :title, :kind, :pairing, :giver, :receiver, :place, :state, :started, :ended, :note,
                                :reference)
                        returning id
                        """)
                .param("batch", batch.value())
                .param("title", project.title())
                .param("kind", project.kind())
                .param(
                        "pairing",
                        project.pairing() == null ? null : project.pairing().value())
                .param("giver", code(places.giver()))
                .param("receiver", code(places.receiver()))
                .param("place", code(places.effect()))
                .param("state", course.state() == null ? null : course.state().word())
                .param("started", date(course.started()))
                .param("ended", date(course.ended()))
                .param("note", project.note())
                .param("reference", project.reference())
                .query(Long.class)
                .single();
        ProjectId added = new ProjectId(id);
        project.ties().forEach(tie -> add(tie, added));
        return added;
    }

    private void add(Tie tie, ProjectId project) {
        jdbc.sql("insert into project_stay (project, stay, person, share) values (:project, :stay, :person, :share)")
                .param("project", project.value())
                .param("stay", tie.stay().value())
                .param("person", tie.person().value())
                .param("share", tie.share() == null ? null : tie.share().basisPoints())
                .update();
    }

    void add(ProjectId project, OrganisationId organisation, String role, BatchId batch) {
        jdbc.sql("""
                        insert into project_partner (batch, project, organisation, role)
                        values (:batch, :project, :organisation, :role)
                        """)
                .param("batch", batch.value())
                .param("project", project.value())
                .param("organisation", organisation.value())
                .param("role", role)
                .update();
    }

    void add(Milestone milestone, @Nullable EntryNo entry, BatchId batch) {
        jdbc.sql("""
                        insert into milestone (batch, entry, project, code, name, reached, happened, note)
                        values (:batch, :entry, :project, :code, :name, :reached, :happened, :note)
                        """)
                .param("batch", batch.value())
                .param("entry", entry == null ? null : entry.value())
                .param("project", milestone.project().value())
                .param("code", milestone.code())
                .param("name", milestone.name())
                .param("reached", milestone.reached())
                .param("happened", date(milestone.happened()))
                .param("note", milestone.note())
                .update();
    }

    void add(Target target, EntryNo entry, BatchId batch) {
        jdbc.sql("""
                        insert into project_target (batch, entry, project, subject, value, unit, precision, due, note)
                        values (:batch, :entry, :project, :subject, :value, :unit, :precision, :due, :note)
                        """)
                .param("batch", batch.value())
                .param("entry", entry.value())
                .param("project", target.project().value())
                .param("subject", target.subject())
                .param("value", target.quantity().value())
                .param("unit", target.quantity().unit())
                .param("precision", target.quantity().precision().word())
                .param("due", date(target.due()))
                .param("note", target.note())
                .update();
    }

    /** The project's start was posted as this entry. */
    void posted(ProjectId project, EntryNo entry) {
        jdbc.sql("update project set entry = :entry where id = :id")
                .param("entry", entry.value())
                .param("id", project.value())
                .update();
    }

    void withdraw(ProjectId project) {
        jdbc.sql("update project set withdrawn_at = now() where id = :id and withdrawn_at is null")
                .param("id", project.value())
                .update();
    }

    void withdrawMilestone(EntryNo entry) {
        jdbc.sql("update milestone set withdrawn_at = now() where entry = :entry and withdrawn_at is null")
                .param("entry", entry.value())
                .update();
    }

    void withdrawTarget(EntryNo entry) {
        jdbc.sql("update project_target set withdrawn_at = now() where entry = :entry and withdrawn_at is null")
                .param("entry", entry.value())
                .update();
    }

    /** Marks everything of all four registers that the intake made; a second time changes nothing. */
    void withdraw(BatchId batch) {
        for (String sql : WITHDRAW) {
            jdbc.sql(sql).param("batch", batch.value()).update();
        }
    }

    /** Projects of the intake that something of a later intake hangs on. */
    List<String> leanedOn(BatchId batch) {
        return jdbc.sql("""
                        select title from project
                         where batch = :batch and withdrawn_at is null
                           and exists (
                               select from project_partner p where p.project = project.id and p.batch <> :batch and p.withdrawn_at is null
                               union all
                               select from milestone m where m.project = project.id and m.batch <> :batch and m.withdrawn_at is null
                               union all
                               select from project_target t where t.project = project.id and t.batch <> :batch and t.withdrawn_at is null)
                         order by id
                        """)
                .param("batch", batch.value())
                .query((row, at) -> row.getString("title"))
                .list();
    }

    /** Whether partners, milestones or targets hang on it. */
    boolean hasParts(ProjectId project) {
        return jdbc.sql("""
                        select exists (
                            select from project_partner where project = :project and withdrawn_at is null
                            union all
                            select from milestone where project = :project and withdrawn_at is null
                            union all
                            select from project_target where project = :project and withdrawn_at is null)
                        """)
                .param("project", project.value())
                .query(Boolean.class)
                .single();
    }

    List<Long> startedAs(EntryNo entry) {
        return jdbc.sql("select id from project where entry = :entry and withdrawn_at is null")
                .param("entry", entry.value())
                .query((row, at) -> row.getLong("id"))
                .list();
    }

    List<Long> ofBatch(BatchId batch) {
        return jdbc.sql("select id from project where batch = :batch and withdrawn_at is null order by id")
                .param("batch", batch.value())
                .query((row, at) -> row.getLong("id"))
                .list();
    }

    /** Standing projects of other intakes that keep one of these pairings or stays; of all intakes if none is excepted. */
    List<String> keeping(Collection<PairingId> pairings, Collection<StayId> stays, @Nullable BatchId except) {
        return jdbc.sql("""
                        select title from project
                         where withdrawn_at is null and batch is distinct from cast(:except as bigint)
                           and (pairing = any (:pairings)
                                or id in (select project from project_stay where stay = any (:stays)))
                         order by id
                        """)
                .param("except", except == null ? null : except.value())
                .param("pairings", PairingId.numbers(pairings))
                .param("stays", stays.stream().map(StayId::value).toArray(Long[]::new))
                .query((row, at) -> row.getString("title"))
                .list();
    }

    /** Projects of which another intake than this one told that one of these organisations takes part. */
    List<String> naming(Collection<OrganisationId> organisations, BatchId except) {
        return jdbc.sql("""
                        select title from project
                         where id in (select project from project_partner
                                       where organisation = any (:organisations) and batch <> :except
                                         and withdrawn_at is null)
                         order by id
                        """)
                .param(
                        "organisations",
                        organisations.stream().map(OrganisationId::value).toArray(Long[]::new))
                .param("except", except.value())
                .query((row, at) -> row.getString("title"))
                .list();
    }

    private static @Nullable String code(@Nullable RegionCode region) {
        return region == null ? null : region.value();
    }

    private static @Nullable String date(@Nullable PartialDate date) {
        return date == null ? null : date.toString();
    }
}
