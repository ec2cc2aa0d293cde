package org.jiedui.sponsorships;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jiedui.kernel.BatchId;
import org.jiedui.sponsorships.Sponsorship.Schedule;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What those whom it concerns said themselves: guardians, what may be told, with the names that came with it, sealed; sponsors, what
 * they paid, and whether they go on.
 */
@Repository
class SaidBook {

    private final JdbcClient jdbc;
    private final Clock clock;

    SaidBook(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Names as they were told at one time; absent if they were not, or were blotted out. */
    record Sealed(long id, Student.Id student, byte @Nullable [] name, byte @Nullable [] guardian) {}

    /**
     * Whether the sponsor says that they go on.
     *
     * @param until how far it ran when that was said
     */
    record Intent(boolean goesOn, @Nullable LocalDate until, LocalDate day) {

        public String word() {
            return goesOn ? "goes-on" : "stops";
        }

        /** The word for texts: to stop when it runs out is not to stop at once. */
        public String said() {
            return goesOn || until == null ? word() : "stops-then";
        }
    }

    /** The latest first. */
    List<Sealed> of(Student.Id student) {
        return jdbc.sql("""
                        select * from student_consent where student = :student and withdrawn_at is null
                        order by day desc, id desc""")
                .param("student", student.value())
                .query(SaidBook::sealed)
                .list();
    }

    /** All that hold a name, whoever's. */
    List<Sealed> all() {
        return jdbc.sql("select * from student_consent where name is not null or guardian is not null order by id")
                .query(SaidBook::sealed)
                .list();
    }

    void replace(long id, byte @Nullable [] name, byte @Nullable [] guardian) {
        jdbc.sql("update student_consent set name = :name, guardian = :guardian where id = :id")
                .param("name", name)
                .param("guardian", guardian)
                .param("id", id)
                .update();
    }

    /** The student that an intake told a guardian's word of. */
    Optional<Student.Id> consented(BatchId batch) {
        return jdbc.sql("select student from student_consent where batch = :batch order by id limit 1")
                .param("batch", batch.value())
                .query((row, number) -> new Student.Id(row.getLong("student")))
                .optional();
    }

    /** Whether the student is in reach of what is done at the moment. */
    boolean sees(Student.Id student) {
        return jdbc.sql("select exists (select from student_in_need where id = :id)")
                .param("id", student.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * Keeps that a period is said to be paid: once, however often somebody presses the button.
     *
     * @return whether it is news
     */
    boolean paid(Sponsorship.Id sponsorship, Schedule.Line period) {
        return jdbc.sql("""
                        insert into sponsorship_said (sponsorship, period, amount, day, at)
                        values (:sponsorship, :period, :amount, :day, :at) on conflict do nothing""")
                        .param("sponsorship", sponsorship.value())
                        .param("period", period.from())
                        .param("amount", period.open())
                        .param("day", LocalDate.now(clock))
                        .param("at", OffsetDateTime.now(clock))
                        .update()
                > 0;
    }

    /** It was not paid after all: that it was said stays, with when it was taken back; whether it had been said. */
    boolean notPaid(Sponsorship.Id sponsorship, Schedule.Line period) {
        return jdbc.sql("""
                        update sponsorship_said set taken_back_at = :at
                        where sponsorship = :sponsorship and period = :period and taken_back_at is null""")
                        .param("sponsorship", sponsorship.value())
                        .param("period", period.from())
                        .param("at", OffsetDateTime.now(clock))
                        .update()
                > 0;
    }

    /** Keeps whether the sponsor goes on after the day that it runs to. */
    void intends(Sponsorship one, boolean goesOn) {
        jdbc.sql("""
                        insert into sponsorship_intent (sponsorship, goes_on, until, day, at)
                        values (:sponsorship, :goes, :until, :day, :at)""")
                .param("sponsorship", one.id().value())
                .param("goes", goesOn)
                .param("until", one.until())
                .param("day", LocalDate.now(clock))
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    private static Sealed sealed(ResultSet row, int number) throws SQLException {
        return new Sealed(
                row.getLong("id"),
                new Student.Id(row.getLong("student")),
                row.getBytes("name"),
                row.getBytes("guardian"));
    }
}
