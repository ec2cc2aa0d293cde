package org.jiedui.leave;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.StayId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes leave and steps. Nothing is ever changed. */
@Repository
class LeaveRepository {

    /** Any number that no other lock of the database uses. */
    private static final int LOCK = 0x6C656176;

    private final JdbcClient jdbc;

    LeaveRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends nobody else asks for this person, or answers: two at once would not see one another's days. */
    void hold(PersonId person) {
        jdbc.sql("select pg_advisory_xact_lock(:lock, :person)")
                .param("lock", LOCK)
                .param("person", Long.hashCode(person.value()))
                .query((row, number) -> 0)
                .list();
    }

    LeaveId insert(StayId stay, LeaveKind kind, LocalDate first, LocalDate last, String why) {
        return jdbc.sql("""
                        insert into leave_asked (stay, kind, first_day, last_day, why)
                        values (:stay, :kind, :first, :last, :why)
                        returning id""")
                .param("stay", stay.value())
                .param("kind", kind.word())
                .param("first", first)
                .param("last", last)
                .param("why", why)
                .query((row, number) -> new LeaveId(row.getLong("id")))
                .single();
    }

    /** @throws RefusedException {@code leave-meanwhile} if somebody took the same step's number first */
    void insert(LeaveId leave, Taken step) {
        try {
            jdbc.sql("""
                            insert into leave_step (leave, no, step, day, words, party, by, at, takes_back)
                            values (:leave, :no, :step, :day, :words, :party, :by, :at, :takesBack)""")
                    .param("leave", leave.value())
                    .param("no", step.no())
                    .param("step", step.step().word())
                    .param("day", step.day())
                    .param("words", step.words())
                    .param("party", step.party().word())
                    .param("by", step.by())
                    .param("at", OffsetDateTime.ofInstant(step.at(), ZoneOffset.UTC))
                    .param("takesBack", step.takesBack())
                    .update();
        } catch (DuplicateKeyException meanwhile) {
            throw new RefusedException(Finding.refused("leave-meanwhile", ""));
        }
    }
}
