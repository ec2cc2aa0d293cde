package org.jiedui.nominations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Term;
import org.jiedui.kernel.Until;
import org.jiedui.nominations.Nomination.Details;
import org.jiedui.nominations.Nomination.Manner;
import org.jiedui.nominations.NominationRepository.Fresh;
import org.jiedui.pairings.Direction;
import org.jiedui.posts.PostId;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads nominations as they are stored; those whose intake was taken back are never among them. */
@Repository
class NominationQueries {

    /** One that was taken up stands no longer than its stay. */
    private static final String STANDING = """
            select n.* from nomination n
            where n.withdrawn_at is null
              and (n.stay is null or exists (select from stay t where t.id = n.stay and t.withdrawn_at is null))
            """;

    private final JdbcClient jdbc;

    NominationQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** As stored, without its steps. */
    record Stored(NominationId id, Fresh fresh) {}

    List<Stored> byIds(Collection<NominationId> ids) {
        return jdbc.sql(STANDING + "and n.id = any(:ids) order by n.id")
                .param("ids", ids.stream().map(NominationId::value).toArray(Long[]::new))
                .query(NominationQueries::stored)
                .list();
    }

    List<Stored> all() {
        return jdbc.sql(STANDING + "order by n.id")
                .query(NominationQueries::stored)
                .list();
    }

    List<Stored> ofPerson(PersonId person) {
        return jdbc.sql(STANDING + "and n.person = :person order by n.id")
                .param("person", person.value())
                .query(NominationQueries::stored)
                .list();
    }

    List<Stored> ofHome(RegionCode home) {
        return jdbc.sql(STANDING + "and n.home_place = :home order by n.id")
                .param("home", home.value())
                .query(NominationQueries::stored)
                .list();
    }

    List<Stored> ofPosts(Collection<PostId> posts) {
        return jdbc.sql(STANDING + "and n.post = any(:posts) order by n.id")
                .param("posts", posts.stream().map(PostId::value).toArray(Long[]::new))
                .query(NominationQueries::stored)
                .list();
    }

    List<Stored> ofBatch(BatchId batch) {
        return jdbc.sql(STANDING + "and n.batch = :batch order by n.id")
                .param("batch", batch.value())
                .query(NominationQueries::stored)
                .list();
    }

    /** Those of which a step was posted by this intake. */
    List<Stored> postedBy(BatchId batch) {
        return jdbc.sql(STANDING + """
                        and exists (select from nomination_step s where s.nomination = n.id and s.batch = :batch)
                        order by n.id""")
                .param("batch", batch.value())
                .query(NominationQueries::stored)
                .list();
    }

    /** Those of stays on the books, taken up or arrived at; of each at most one stands. */
    List<Stored> ofStays(Collection<StayId> stays) {
        return jdbc.sql(STANDING + """
                        and n.id in (select m.id from nomination m where m.stay = any(:stays)
                                     union select s.nomination from nomination_step s where s.stay = any(:stays))
                        order by n.id""")
                .param("stays", numbers(stays))
                .query(NominationQueries::stored)
                .list();
    }

    /** How many name somebody whom this intake entered and were recommended by another, also beyond the reader's reach. */
    long naming(BatchId enteredBy) {
        return jdbc.sql("select jiedui_nominations_naming(:batch)")
                .param("batch", enteredBy.value())
                .query(Long.class)
                .single();
    }

    /** Those that take the place of one of these stays. */
    List<Stored> replacing(Collection<StayId> stays) {
        return jdbc.sql(STANDING + "and n.replaces = any(:stays) order by n.id")
                .param("stays", numbers(stays))
                .query(NominationQueries::stored)
                .list();
    }

    Map<NominationId, List<Taken>> steps(Collection<NominationId> nominations) {
        Map<NominationId, List<Taken>> steps = new HashMap<>();
        jdbc.sql("select s.* from nomination_step s where s.nomination = any(:ids) order by s.nomination, s.no")
                .param("ids", nominations.stream().map(NominationId::value).toArray(Long[]::new))
                .query(row -> {
                    steps.computeIfAbsent(new NominationId(row.getLong("nomination")), id -> new ArrayList<>())
                            .add(step(row));
                });
        return steps;
    }

    /** By nomination, then by the step that told them. */
    Map<NominationId, Map<Integer, Details>> details(Collection<NominationId> nominations) {
        Map<NominationId, Map<Integer, Details>> details = new HashMap<>();
        jdbc.sql("select d.* from nomination_detail d where d.nomination = any(:ids) order by d.nomination, d.no")
                .param("ids", nominations.stream().map(NominationId::value).toArray(Long[]::new))
                .query(row -> {
                    details.computeIfAbsent(new NominationId(row.getLong("nomination")), id -> new LinkedHashMap<>())
                            .put(row.getInt("no"), details(row));
                });
        return details;
    }

    /** Why which rules were set aside, by step and rule. */
    Map<Integer, Map<String, String>> overrides(NominationId nomination) {
        Map<Integer, Map<String, String>> overrides = new HashMap<>();
        jdbc.sql("select no, rule, reason from nomination_override where nomination = :id order by no, rule")
                .param("id", nomination.value())
                .query(row -> {
                    overrides
                            .computeIfAbsent(row.getInt("no"), no -> new LinkedHashMap<>())
                            .put(row.getString("rule"), row.getString("reason"));
                });
        return overrides;
    }

    private static Long[] numbers(Collection<StayId> stays) {
        return stays.stream().map(StayId::value).toArray(Long[]::new);
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                new NominationId(row.getLong("id")),
                new Fresh(
                        new PersonId(row.getLong("person")),
                        row.getString("person_name"),
                        row.getString("category"),
                        new RegionCode(row.getString("home_place")),
                        new RegionCode(row.getString("host_place")),
                        whole(row, "pairing") == null ? null : new PairingId(row.getLong("pairing")),
                        Direction.valueOf(row.getString("direction")
                                .toUpperCase(Locale.ROOT)
                                .replace('-', '_')),
                        Manner.of(row.getString("manner")),
                        whole(row, "post") == null ? null : new PostId(row.getLong("post")),
                        whole(row, "replaces") == null ? null : new StayId(row.getLong("replaces")),
                        whole(row, "stay") == null ? null : new StayId(row.getLong("stay"))));
    }

    private static Taken step(ResultSet row) throws SQLException {
        Long batch = whole(row, "batch");
        return new Taken(
                row.getInt("no"),
                Step.of(row.getString("step")).orElseThrow(),
                row.getObject("answer", Boolean.class),
                date(row, "day"),
                row.getObject("year", Integer.class),
                row.getString("reference"),
                row.getString("words"),
                Party.of(row.getString("party")),
                row.getString("by"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("takes_back", Integer.class),
                batch == null ? null : new BatchId(batch),
                whole(row, "stay") == null ? null : new StayId(row.getLong("stay")));
    }

    private static Details details(ResultSet row) throws SQLException {
        String origin = row.getString("origin");
        return new Details(
                row.getString("office"),
                row.getString("home"),
                row.getString("host"),
                row.getString("title"),
                row.getString("profession"),
                row.getString("rank"),
                row.getString("post_rank"),
                row.getString("sex"),
                date(row, "born"),
                row.getString("education"),
                origin == null ? null : new RegionCode(origin),
                new Term(date(row, "starts"), Until.of(row.getString("ends"))),
                row.getString("note"));
    }

    private static @Nullable Long whole(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Long.class);
    }

    private static @Nullable PartialDate date(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : PartialDate.parse(text);
    }
}
