package org.jiedui.sponsorships;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jiedui.kernel.BatchId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What guardians said, with the names that came with it, sealed. */
@Repository
class ConsentBook {

    private final JdbcClient jdbc;

    ConsentBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Names as they were told at one time; absent if they were not, or were blotted out. */
    record Sealed(long id, Student.Id student, byte @Nullable [] name, byte @Nullable [] guardian) {}

    /** The latest first. */
    List<Sealed> of(Student.Id student) {
        return jdbc.sql("""
                        select * from student_consent where student = :student and withdrawn_at is null
                        order by day desc, id desc""")
                .param("student", student.value())
                .query(ConsentBook::sealed)
                .list();
    }

    /** All that hold a name, whoever's. */
    List<Sealed> all() {
        return jdbc.sql("select * from student_consent where name is not null or guardian is not null order by id")
                .query(ConsentBook::sealed)
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

    private static Sealed sealed(ResultSet row, int number) throws SQLException {
        return new Sealed(
                row.getLong("id"),
                new Student.Id(row.getLong("student")),
                row.getBytes("name"),
                row.getBytes("guardian"));
    }
}
