package org.jiedui.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PersonId;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PeopleQueries {

    private final JdbcClient jdbc;

    PeopleQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Person> persons(Collection<PersonId> ids) {
        return jdbc.sql("select id, name, office, pseudonym, pinyin from person where id = any(:ids)")
                .param("ids", ids.stream().map(PersonId::value).toArray(Long[]::new))
                .query(PeopleQueries::person)
                .list();
    }

    List<Person> personsNamed(String name) {
        return jdbc.sql("""
                        select id, name, office, pseudonym, pinyin from person
                        where name = :name and withdrawn_at is null and not masked
                        order by id""").param("name", name).query(PeopleQueries::person).list();
    }

    List<Person> searchPersons(String text, int limit) {
        return jdbc.sql("""
                        select id, name, office, pseudonym, pinyin from person
                        where withdrawn_at is null and not masked
                          and (position(lower(:text) in lower(name)) > 0
                               or position(lower(:text) in lower(pinyin)) > 0)
                        order by name collate "zh-x-icu", id
                        limit :limit""")
                .param("text", text)
                .param("limit", limit)
                .query(PeopleQueries::person)
                .list();
    }

    PersonId insertPerson(String name, String office, String pseudonym, BatchId batch) {
        return new PersonId(jdbc.sql("""
                        insert into person (name, office, pseudonym, batch)
                        values (:name, :office, :pseudonym, :batch)
                        returning id""")
                .param("name", name)
                .param("office", office)
                .param("pseudonym", pseudonym)
                .param("batch", batch.value())
                .query(Long.class)
                .single());
    }

    PersonId insertMasked(String mask, String pseudonym, BatchId batch) {
        return new PersonId(jdbc.sql("""
                        insert into person (name, office, pseudonym, batch, masked)
                        values (:mask, '', :pseudonym, :batch, true)
                        returning id""")
                .param("mask", mask)
                .param("pseudonym", pseudonym)
                .param("batch", batch.value())
                .query(Long.class)
                .single());
    }

    List<PersonId> enteredBy(BatchId batch) {
        return jdbc.sql("select id from person where batch = :batch and withdrawn_at is null order by id")
                .param("batch", batch.value())
                .query((row, number) -> new PersonId(row.getLong("id")))
                .list();
    }

    List<OrganisationId> organisationsEnteredBy(BatchId batch) {
        return jdbc.sql("select id from organisation where batch = :batch and withdrawn_at is null order by id")
                .param("batch", batch.value())
                .query((row, number) -> new OrganisationId(row.getLong("id")))
                .list();
    }

    List<Organisation> organisations(Collection<OrganisationId> ids) {
        return jdbc.sql("select id, name, place from organisation where id = any(:ids)")
                .param("ids", ids.stream().map(OrganisationId::value).toArray(Long[]::new))
                .query(PeopleQueries::organisation)
                .list();
    }

    Optional<Organisation> concerned(OrganisationId id) {
        return jdbc.sql("""
                        select id, name, place from organisation
                        where id = :id and jiedui_concerned(id, place, entered_by)
                        """)
                .param("id", id.value())
                .query(PeopleQueries::organisation)
                .optional();
    }

    List<Organisation> organisationsNamed(String name) {
        return jdbc.sql("""
                        select id, name, place from organisation
                        where name = :name and withdrawn_at is null
                        order by id""")
                .param("name", name)
                .query(PeopleQueries::organisation)
                .list();
    }

    List<Organisation> concernedNamed(String name) {
        return jdbc.sql("""
                        select id, name, place from organisation
                        where name = :name and (withdrawn_at is null or jiedui_of_a_stay(id))
                          and jiedui_concerned(id, place, entered_by)
                        order by id""")
                .param("name", name)
                .query(PeopleQueries::organisation)
                .list();
    }

    List<Organisation> searchOrganisations(String text, int limit) {
        return jdbc.sql("""
                        select id, name, place from organisation
                        where position(lower(:text) in lower(name)) > 0
                          and (withdrawn_at is null or jiedui_of_a_stay(id))
                          and jiedui_concerned(id, place, entered_by)
                        order by name collate "zh-x-icu", id
                        limit :limit""")
                .param("text", text)
                .param("limit", limit)
                .query(PeopleQueries::organisation)
                .list();
    }

    /** One that was taken back comes to life again under the intake that names it now. */
    OrganisationId organisation(String name, @Nullable RegionCode place, BatchId batch) {
        String code = place == null ? null : place.value();
        return jdbc.sql("""
                        select id from organisation
                        where name = :name and place is not distinct from :place and withdrawn_at is null""")
                .param("name", name)
                .param("place", code)
                .query((row, number) -> new OrganisationId(row.getLong("id")))
                .optional()
                .orElseGet(() -> new OrganisationId(jdbc.sql("""
                                insert into organisation (name, place, batch) values (:name, :place, :batch)
                                on conflict on constraint organisation_known_once
                                do update set
                                    batch = case when organisation.withdrawn_at is null
                                                 then organisation.batch else excluded.batch end,
                                    withdrawn_at = null
                                returning id""")
                        .param("name", name)
                        .param("place", code)
                        .param("batch", batch.value())
                        .query(Long.class)
                        .single()));
    }

    void withdraw(BatchId batch, Instant now) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        jdbc.sql("update person set withdrawn_at = :at where batch = :batch and withdrawn_at is null")
                .param("at", at)
                .param("batch", batch.value())
                .update();
        jdbc.sql("update organisation set withdrawn_at = :at where batch = :batch and withdrawn_at is null")
                .param("at", at)
                .param("batch", batch.value())
                .update();
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        return new Person(
                new PersonId(row.getLong("id")),
                row.getString("name"),
                row.getString("office"),
                row.getString("pseudonym"),
                row.getString("pinyin"));
    }

    private static Organisation organisation(ResultSet row, int number) throws SQLException {
        String place = row.getString("place");
        return new Organisation(
                new OrganisationId(row.getLong("id")),
                row.getString("name"),
                place == null ? null : new RegionCode(place));
    }
}
