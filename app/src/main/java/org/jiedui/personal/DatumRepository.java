package org.jiedui.personal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jiedui.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is held, as far as the reader sees the person. */
@Repository
class DatumRepository {

    private final JdbcClient jdbc;

    DatumRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** When and why a person was erased, and in how many places. */
    record Erasure(String by, String reason, Instant at, long texts, long rows) {}

    List<Datum> of(PersonId person) {
        return jdbc.sql("select * from personal_datum where person = :person order by id")
                .param("person", person.value())
                .query(DatumRepository::datum)
                .list();
    }

    Optional<Datum> find(PersonId person, long id) {
        return jdbc.sql("select * from personal_datum where person = :person and id = :id")
                .param("person", person.value())
                .param("id", id)
                .query(DatumRepository::datum)
                .optional();
    }

    void add(PersonId person, DatumKind kind, byte[] sealed, byte[] print, String ground, Instant now) {
        jdbc.sql("""
                        insert into personal_datum (person, kind, sealed, fingerprint, ground, entered_at)
                        values (:person, :kind, :sealed, :print, :ground, :now)
                        """)
                .param("person", person.value())
                .param("kind", kind.word())
                .param("sealed", sealed)
                .param("print", print)
                .param("ground", ground)
                .param("now", Timestamp.from(now))
                .update();
    }

    void erase(long id, String by, Instant now) {
        jdbc.sql("""
                        update personal_datum set sealed = null, fingerprint = null, erased_by = :by, erased_at = :now
                        where id = :id and sealed is not null
                        """)
                .param("id", id)
                .param("by", by)
                .param("now", Timestamp.from(now))
                .update();
    }

    List<PersonId> bearing(Collection<byte[]> prints) {
        return jdbc.sql("select distinct person from personal_datum where fingerprint = any(:prints) order by person")
                .param("prints", prints.toArray(byte[][]::new))
                .query((row, n) -> new PersonId(row.getLong("person")))
                .list();
    }

    /** Keeps an erasure of the person waiting until the transaction ends, or waits for it. */
    void hold(PersonId person) {
        jdbc.sql("select id from person where id = :person for key share")
                .param("person", person.value())
                .query((row, n) -> 0)
                .list();
    }

    /**
     * Whether the person is the reader's own to erase: everything is in reach, or every stay is, and was sent from one of
     * the reader's own places; the side that receives somebody does not erase them.
     */
    boolean own(PersonId person) {
        return jdbc.sql("""
                        select jiedui_everything()
                            or (select count(*) > 0 and count(*) = jiedui_person_stays(:person)
                                       and bool_and(exists (select from unnest(jiedui_places()) stem
                                                            where starts_with(s.home_place, stem)))
                                from stay s where s.person = :person and s.withdrawn_at is null)
                        """)
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    void eraseAll(PersonId person, String by, String reason, Instant now) {
        jdbc.sql("select jiedui_erase_person(:person, :by, :reason, :now)")
                .param("person", person.value())
                .param("by", by)
                .param("reason", reason)
                .param("now", Timestamp.from(now))
                .query((row, n) -> 0)
                .list();
    }

    Optional<Erasure> erasure(PersonId person) {
        return jdbc.sql("select * from person_erasure where person = :person")
                .param("person", person.value())
                .query((row, n) -> new Erasure(
                        row.getString("by_whom"),
                        row.getString("reason"),
                        row.getTimestamp("at").toInstant(),
                        row.getLong("texts"),
                        row.getLong("rows")))
                .optional();
    }

    /** Some that are still held, numbered above {@code after}. */
    List<Datum> held(long after, int limit) {
        return jdbc.sql(
                        "select * from personal_datum where sealed is not null and id > :after order by id limit :limit")
                .param("after", after)
                .param("limit", limit)
                .query(DatumRepository::datum)
                .list();
    }

    /** Changes nothing if it was sealed anew or erased meanwhile. */
    void replace(Datum datum, byte[] sealed, byte[] print) {
        jdbc.sql("""
                        update personal_datum set sealed = :sealed, fingerprint = :print
                        where id = :id and sealed = :before
                        """)
                .param("sealed", sealed)
                .param("print", print)
                .param("id", datum.id())
                .param("before", datum.sealed())
                .update();
    }

    private static Datum datum(ResultSet row, int number) throws SQLException {
        Timestamp erased = row.getTimestamp("erased_at");
        return new Datum(
                row.getLong("id"),
                new PersonId(row.getLong("person")),
                DatumKind.of(row.getString("kind")).orElseThrow(),
                row.getBytes("sealed"),
                row.getString("ground"),
                row.getString("entered_by"),
                row.getTimestamp("entered_at").toInstant(),
                erased == null ? null : erased.toInstant());
    }
}
