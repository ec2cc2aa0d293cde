package org.jiedui.projects;

import java.util.List;
import java.util.Set;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PersonId;
import org.jiedui.people.Organisation;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The list of projects, as far as it was asked for. */
@Repository
class ProjectListQueries {

    /** More people or organisations of one name than these are not looked through. */
    private static final int NAMED = 200;

    private static final String WHERE = """
              from project
             where withdrawn_at is null
               and (cast(:kind as text) is null or kind = :kind)
               and (cast(:stems as text[]) is null
                    or exists (select from unnest(cast(:stems as text[])) stem
                                where starts_with(giver, stem) or starts_with(receiver, stem) or starts_with(place, stem)))
               and (cast(:pairings as bigint[]) is null or pairing = any(cast(:pairings as bigint[])))
               and (cast(:person as bigint) is null
                    or id in (select project from project_stay where person = :person))
               and (cast(:year as text) is null or left(started, 4) = :year)
               and (:pattern = '%%'
                    or title ilike :pattern escape '\\' or note ilike :pattern escape '\\'
                    or id in (select project from project_stay where person = any(:people))
                    or id in (select project from project_partner
                               where organisation = any(:organisations) and withdrawn_at is null))
            """;

    private final JdbcClient jdbc;
    private final ProjectQueries projects;
    private final People people;

    ProjectListQueries(JdbcClient jdbc, ProjectQueries projects, People people) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.people = people;
    }

    /** What narrows the list; absent means: not narrowed. */
    record Narrowed(
            @Nullable String kind,
            @Nullable List<RegionCode> places,
            @Nullable Set<PairingId> pairings,
            @Nullable PersonId person,
            @Nullable Integer year) {}

    Page<Project> page(ListRequest<ProjectOrder> list, Narrowed to) {
        long total = statement("select count(*)" + WHERE, list, to)
                .query((row, at) -> row.getLong(1))
                .single();
        List<Long> ids = statement(
                        "select id" + WHERE + " order by " + list.sort().sql(list.descending())
                                + " limit :limit offset :offset",
                        list,
                        to)
                .param("limit", ListRequest.SIZE)
                .param("offset", list.offset())
                .query((row, at) -> row.getLong("id"))
                .list();
        return new Page<>(projects.byId(ids), total, list.page());
    }

    List<Project> all(ListRequest<ProjectOrder> list, Narrowed to) {
        return projects.byId(
                statement("select id" + WHERE + " order by " + list.sort().sql(list.descending()), list, to)
                        .query((row, at) -> row.getLong("id"))
                        .list());
    }

    /** The years that a project started in, the latest first. */
    List<Integer> years() {
        return jdbc.sql("""
                        select distinct left(started, 4)::int as year from project
                         where withdrawn_at is null and started is not null order by year desc
                        """).query((row, at) -> row.getInt("year")).list();
    }

    private JdbcClient.StatementSpec statement(String sql, ListRequest<ProjectOrder> list, Narrowed to) {
        boolean worded = !list.text().isEmpty();
        return jdbc.sql(sql)
                .param("kind", to.kind())
                .param("stems", RegionCode.stems(to.places()))
                .param("pairings", PairingId.numbers(to.pairings()))
                .param("person", to.person() == null ? null : to.person().value())
                .param("year", to.year() == null ? null : Integer.toString(to.year()))
                .param("pattern", list.pattern())
                .param("people", worded ? people(list.text()) : new Long[0])
                .param("organisations", worded ? organisations(list.text()) : new Long[0]);
    }

    private Long[] people(String name) {
        return people.searchPersons(name, NAMED).stream()
                .map(Person::id)
                .map(PersonId::value)
                .toArray(Long[]::new);
    }

    private Long[] organisations(String name) {
        return people.searchOrganisations(name, NAMED).stream()
                .map(Organisation::id)
                .map(OrganisationId::value)
                .toArray(Long[]::new);
    }
}
