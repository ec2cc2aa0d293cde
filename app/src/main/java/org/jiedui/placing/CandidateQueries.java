package org.jiedui.placing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Term;
import org.jiedui.kernel.Until;
import org.jiedui.nominations.NominationId;
import org.jiedui.pairings.Direction;
import org.jiedui.placing.Candidate.About;
import org.jiedui.placing.Candidate.Offer;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads candidates as they are stored; those that were taken off or taken back are never among them. */
@Repository
class CandidateQueries {

    private static final String STANDING = "select c.* from candidate c where c.withdrawn_at is null ";

    private final JdbcClient jdbc;

    CandidateQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Candidate> all() {
        return jdbc.sql(STANDING + "order by c.id")
                .query(CandidateQueries::candidate)
                .list();
    }

    List<Candidate> byIds(Collection<CandidateId> ids) {
        return jdbc.sql(STANDING + "and c.id = any(:ids) order by c.id")
                .param("ids", numbers(ids))
                .query(CandidateQueries::candidate)
                .list();
    }

    List<Candidate> ofBatch(BatchId batch) {
        return jdbc.sql(STANDING + "and c.batch = :batch order by c.id")
                .param("batch", batch.value())
                .query(CandidateQueries::candidate)
                .list();
    }

    /** Those of an intake for whom a way was opened that stands. */
    List<Candidate> onTheirWay(BatchId batch) {
        return jdbc.sql(STANDING + """
                        and c.batch = :batch
                        and exists (select from candidate_way w join nomination n on n.id = w.nomination
                                    where w.candidate = c.id and n.withdrawn_at is null)
                        order by c.id""")
                .param("batch", batch.value())
                .query(CandidateQueries::candidate)
                .list();
    }

    /** How many are somebody whom this intake entered, and were offered by another; how many is no secret, who is. */
    long naming(BatchId enteredBy) {
        return jdbc.sql("select jiedui_candidates_naming(:batch)")
                .param("batch", enteredBy.value())
                .query(Long.class)
                .single();
    }

    /** What the problem of a round rests on in the books: another number as soon as anything of it is another. */
    long ground() {
        return jdbc.sql("select jiedui_ground('posts')").query(Long.class).single();
    }

    /** The ways that were opened for them, the first one first. */
    Map<CandidateId, List<NominationId>> ways(Collection<CandidateId> candidates) {
        Map<CandidateId, List<NominationId>> ways = new HashMap<>();
        jdbc.sql("select candidate, nomination from candidate_way where candidate = any(:ids) order by nomination")
                .param("ids", numbers(candidates))
                .query(row -> {
                    ways.computeIfAbsent(new CandidateId(row.getLong("candidate")), id -> new ArrayList<>())
                            .add(new NominationId(row.getLong("nomination")));
                });
        return ways;
    }

    private static Long[] numbers(Collection<CandidateId> ids) {
        return ids.stream().map(CandidateId::value).toArray(Long[]::new);
    }

    private static Candidate candidate(ResultSet row, int number) throws SQLException {
        Long pairing = row.getObject("pairing", Long.class);
        return new Candidate(
                new CandidateId(row.getLong("id")),
                new PersonId(row.getLong("person")),
                row.getString("name"),
                row.getString("category"),
                new RegionCode(row.getString("home_place")),
                new RegionCode(row.getString("host_place")),
                pairing == null ? null : new PairingId(pairing),
                Direction.valueOf(
                        row.getString("direction").toUpperCase(Locale.ROOT).replace('-', '_')),
                row.getString("manner"),
                about(row),
                offer(row));
    }

    private static About about(ResultSet row) throws SQLException {
        String origin = row.getString("origin");
        return new About(
                row.getString("office"),
                row.getString("home"),
                row.getString("profession"),
                row.getString("rank"),
                row.getString("sex"),
                date(row, "born"),
                row.getString("education"),
                origin == null ? null : new RegionCode(origin),
                row.getObject("years", Integer.class),
                row.getString("note"));
    }

    private static Offer offer(ResultSet row) throws SQLException {
        return new Offer(
                new Term(date(row, "starts"), Until.of(row.getString("ends"))),
                List.of((String[]) row.getArray("wishes").getArray()),
                row.getString("team"),
                row.getBoolean("leads"),
                row.getString("partner"),
                row.getString("priority"));
    }

    private static @Nullable PartialDate date(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : PartialDate.parse(text);
    }
}
