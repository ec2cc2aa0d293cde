package org.jiedui.projects;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Precision;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.Share;
import org.jiedui.kernel.StayId;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Tie;
import org.jiedui.people.People;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads projects and what hangs on them; what was withdrawn is not there, unless a query says so. */
@Repository
class ProjectQueries {

    private static final String SELECT = """
            select id, title, kind, pairing, giver, receiver, place, state, started, ended, note, reference
              from project
             where withdrawn_at is null
            """;

    private final JdbcClient jdbc;
    private final ProjectKinds kinds;
    private final People people;

    ProjectQueries(JdbcClient jdbc, ProjectKinds kinds, People people) {
        this.jdbc = jdbc;
        this.kinds = kinds;
        this.people = people;
    }

    /** In the order of the numbers asked for. */
    List<Project> byId(Collection<Long> ids) {
        List<Line> lines = ids.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + " and id = any (:ids)")
                        .param("ids", ids.toArray(Long[]::new))
                        .query(ProjectQueries::line)
                        .list();
        Map<Long, Project> found = withTies(lines).stream()
                .collect(Collectors.toMap(project -> project.id().value(), project -> project));
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }

    Optional<Project> find(ProjectId id) {
        return byId(List.of(id.value())).stream().findFirst();
    }

    /** Titles by number, also of projects that were taken back. */
    Map<String, String> everTitled(Collection<Long> ids) {
        Map<String, String> titles = new HashMap<>();
        jdbc.sql("select id, title from project where id = any (:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(row -> {
                    titles.put(row.getString("id"), row.getString("title"));
                });
        return titles;
    }

    List<Project> named(String title) {
        return withTies(jdbc.sql(SELECT + " and title = :title order by id")
                .param("title", title)
                .query(ProjectQueries::line)
                .list());
    }

    List<Project> titled(String part, int limit) {
        return withTies(jdbc.sql(SELECT + """
                         and position(lower(:part) in lower(title)) > 0
                        order by title collate "zh-x-icu", id
                        limit :limit
                        """)
                .param("part", part)
                .param("limit", limit)
                .query(ProjectQueries::line)
                .list());
    }

    List<Project> of(StayId stay) {
        return withTies(jdbc.sql(SELECT + """
                         and id in (select project from project_stay where stay = :stay)
                        order by started nulls last, id
                        """)
                .param("stay", stay.value())
                .query(ProjectQueries::line)
                .list());
    }

    List<Project> of(PairingId pairing) {
        return withTies(jdbc.sql(SELECT + " and pairing = :pairing order by started nulls last, id")
                .param("pairing", pairing.value())
                .query(ProjectQueries::line)
                .list());
    }

    List<Project> of(OrganisationId partner) {
        return withTies(jdbc.sql(SELECT + """
                         and id in (select project from project_partner
                                     where organisation = :partner and withdrawn_at is null)
                        order by started nulls last, id
                        """)
                .param("partner", partner.value())
                .query(ProjectQueries::line)
                .list());
    }

    List<Partner> partners(ProjectId project) {
        return jdbc.sql("""
                        select organisation, role from project_partner
                         where project = :project and withdrawn_at is null order by id
                        """)
                .param("project", project.value())
                .query((row, at) -> new Partner(
                        project,
                        people.organisation(new OrganisationId(row.getLong("organisation"))),
                        row.getString("role")))
                .list();
    }

    /** The latest word on each milestone; usual ones in the order of the kind, others after them as first told. */
    List<Milestone> milestones(Project project) {
        List<Milestone> latest = jdbc.sql("""
                        select code, name, reached, happened, note
                          from (select *, min(id) over named as first_told, row_number() over (named order by id desc) as age
                                  from milestone
                                 where project = :project and withdrawn_at is null
                                window named as (partition by coalesce(code, name))) told
                         where age = 1
                         order by first_told
                        """)
                .param("project", project.id().value())
                .query((row, at) -> milestone(project, row))
                .list();
        List<String> order = kinds.kind(project.kind()).milestones().stream()
                .map(ProjectKind.Usual::code)
                .toList();
        return latest.stream()
                .sorted(Comparator.comparingInt(
                        each -> each.code() == null ? order.size() : order.indexOf(each.code())))
                .toList();
    }

    List<Target> targets(ProjectId project) {
        return jdbc.sql("""
                        select subject, value, unit, precision, due, note from project_target
                         where project = :project and withdrawn_at is null order by id
                        """)
                .param("project", project.value())
                .query((row, at) -> new Target(
                        project,
                        row.getString("subject"),
                        new Quantity(
                                row.getBigDecimal("value"),
                                row.getString("unit"),
                                Precision.of(row.getString("precision"))),
                        date(row, "due"),
                        row.getString("note")))
                .list();
    }

    Map<ProjectId, List<PersonId>> tied(Collection<ProjectId> ids) {
        return jdbc
                .sql("select distinct project, person from project_stay where project = any(:ids)")
                .param("ids", ids.stream().map(ProjectId::value).toArray(Long[]::new))
                .query((row, at) ->
                        Map.entry(new ProjectId(row.getLong("project")), new PersonId(row.getLong("person"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private List<Project> withTies(List<Line> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Tied>> ties = jdbc
                .sql(
                        "select project, stay, person, share from project_stay where project = any (:ids) order by project, stay")
                .param("ids", lines.stream().map(Line::id).toArray(Long[]::new))
                .query(ProjectQueries::tied)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Tied::project));
        return lines.stream()
                .map(line -> line.with(ties.getOrDefault(line.id(), List.of()).stream()
                        .map(Tied::tie)
                        .toList()))
                .toList();
    }

    private Milestone milestone(Project project, ResultSet row) throws SQLException {
        String code = row.getString("code");
        return new Milestone(
                project.id(),
                code,
                row.getString("name"),
                code != null && kinds.national(project.kind(), code),
                row.getBoolean("reached"),
                date(row, "happened"),
                row.getString("note"));
    }

    private static Line line(ResultSet row, int at) throws SQLException {
        String state = row.getString("state");
        Long pairing = row.getObject("pairing", Long.class);
        return new Line(
                row.getLong("id"),
                row.getString("title"),
                row.getString("kind"),
                pairing == null ? null : new PairingId(pairing),
                new Places(region(row, "giver"), region(row, "receiver"), region(row, "place")),
                new Course(state == null ? null : Course.State.of(state), date(row, "started"), date(row, "ended")),
                row.getString("note"),
                row.getString("reference"));
    }

    private static Tied tied(ResultSet row, int at) throws SQLException {
        int share = row.getInt("share");
        return new Tied(
                row.getLong("project"),
                new Tie(
                        new StayId(row.getLong("stay")),
                        new PersonId(row.getLong("person")),
                        share == 0 ? null : new Share(share)));
    }

    private static @Nullable PartialDate date(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : PartialDate.parse(text);
    }

    private static @Nullable RegionCode region(ResultSet row, String column) throws SQLException {
        String code = row.getString(column);
        return code == null ? null : new RegionCode(code);
    }

    private record Tied(long project, Tie tie) {}

    private record Line(
            long id,
            String title,
            String kind,
            @Nullable PairingId pairing,
            Places places,
            Course course,
            String note,
            @Nullable String reference) {

        Project with(List<Tie> ties) {
            return new Project(new ProjectId(id), title, kind, pairing, places, course, ties, note, reference);
        }
    }
}
