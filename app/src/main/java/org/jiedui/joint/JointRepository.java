package org.jiedui.joint;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jiedui.joint.JointStep.Part;
import org.jiedui.nominations.NominationId;
import org.jiedui.nominations.Step;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes and reads which steps were taken together. Nothing is ever changed. */
@Repository
class JointRepository {

    private final JdbcClient jdbc;

    JointRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(Step step, String by, Instant at, List<Part> parts) {
        long id = jdbc.sql("insert into joint_step (step, by, at) values (:step, :by, :at) returning id")
                .param("step", step.word())
                .param("by", by)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .query(Long.class)
                .single();
        for (Part part : parts) {
            jdbc.sql("insert into joint_step_part (joint, nomination, no) values (:joint, :nomination, :no)")
                    .param("joint", id)
                    .param("nomination", part.nomination().value())
                    .param("no", part.no())
                    .update();
        }
        return id;
    }

    Optional<JointStep> find(long id) {
        return jdbc.sql("select id, step, by, at from joint_step where id = :id")
                .param("id", id)
                .query((row, number) -> joint(row, parts(id)))
                .optional();
    }

    /** The last of them, without their parts' order: how many there were is what a list tells. */
    List<JointStep> latest(int limit) {
        return jdbc
                .sql("select id, step, by, at from joint_step order by id desc limit :limit")
                .param("limit", limit)
                .query((row, number) -> joint(row, List.of()))
                .list()
                .stream()
                .map(joint -> new JointStep(joint.id(), joint.step(), joint.by(), joint.at(), parts(joint.id())))
                .toList();
    }

    private List<Part> parts(long joint) {
        return jdbc.sql("select nomination, no from joint_step_part where joint = :joint order by nomination")
                .param("joint", joint)
                .query((row, number) -> new Part(new NominationId(row.getLong("nomination")), row.getInt("no")))
                .list();
    }

    private static JointStep joint(ResultSet row, List<Part> parts) throws SQLException {
        return new JointStep(
                row.getLong("id"),
                Step.of(row.getString("step")).orElseThrow(),
                row.getString("by"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                parts);
    }
}
