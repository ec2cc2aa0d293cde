package org.jiedui.teams;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jiedui.kernel.PersonId;
import org.jiedui.secondments.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lines of rooms as they are kept: a room is that of a place, a direction and a pairing. */
@Repository
class TeamLines {

    private final JdbcClient jdbc;
    private final Clock clock;

    TeamLines(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(Stay stay, @Nullable PersonId person, String name, String words, String by) {
        jdbc.sql("""
                        insert into team_line (direction, host_place, pairing, person, name, words, by, at)
                        values (:direction, :place, :pairing, :person, :name, :words, :by, :at)""")
                .param("direction", stay.direction().word())
                .param("place", stay.host().place().value())
                .param("pairing", pairing(stay))
                .param("person", person == null ? null : person.value())
                .param("name", name)
                .param("words", words)
                .param("by", by)
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    void withdraw(long line) {
        jdbc.sql("update team_line set withdrawn_at = :at where id = :id and withdrawn_at is null")
                .param("at", OffsetDateTime.now(clock))
                .param("id", line)
                .update();
    }

    /** The line, if it was said in the room of this stay and not taken back. */
    Optional<Said> find(Stay stay, long line) {
        return lines(stay, "and t.id = :which", line, 1).stream().findFirst();
    }

    /** The latest first. */
    List<Said> latest(Stay stay, int most) {
        return lines(stay, "and :which = 0", 0, most);
    }

    private static @Nullable Long pairing(Stay stay) {
        return stay.pairing() == null ? null : stay.pairing().value();
    }

    private List<Said> lines(Stay stay, String which, long value, int most) {
        return jdbc.sql("""
                        select t.* from team_line t
                        where t.direction = :direction and t.host_place = :place
                          and t.pairing is not distinct from cast(:pairing as bigint) and t.withdrawn_at is null
                        """ + which + " order by t.id desc limit :most")
                .param("direction", stay.direction().word())
                .param("place", stay.host().place().value())
                .param("pairing", pairing(stay))
                .param("which", value)
                .param("most", most)
                .query((row, number) -> {
                    long person = row.getLong("person");
                    PersonId who = row.wasNull() ? null : new PersonId(person);
                    return new Said(
                            row.getLong("id"),
                            who,
                            row.getString("name"),
                            row.getString("words"),
                            row.getString("by"),
                            row.getTimestamp("at").toInstant());
                })
                .list();
    }
}
