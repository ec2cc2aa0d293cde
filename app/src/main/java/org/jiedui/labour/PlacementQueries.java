package org.jiedui.labour;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PersonId;
import org.jiedui.labour.OfferQueries.Chosen;
import org.jiedui.ledger.EntryNo;
import org.jiedui.regions.RegionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Reads placements with their steps; what was taken back is never among them. */
@Repository
class PlacementQueries {

    private static final String ALL = """
            select p.*, coalesce((select s.mask from standing_seeker s where s.person = p.person), '') as mask
            from standing_placement p
            """;

    private static final String CHOSEN = "from (" + ALL + ") p where true" + """

              and (cast(:stage as text) is null
                   or :stage = 'working' and (p.stage = 'placed' or p.stage like 'still-%')
                   or p.stage = :stage)
              and (cast(:group as text) is null or p.grp::text = :group)
              and (cast(:fair as text) is null or p.fair::text = :fair)
              and (cast(:vacancy as text) is null or p.vacancy::text = :vacancy)
              and (cast(:year as text) is null or left(p.placed_day, 4) = :year)
              and (cast(:stems as text[]) is null
                   or exists (select 1 from unnest(cast(:stems as text[])) stem
                              where starts_with(p.origin, stem) or starts_with(p.place, stem)))
              and (cast(:pairings as bigint[]) is null or p.pairing = any(:pairings))
              and (:text = ''
                   or p.mask ilike :pattern escape '\\'
                   or p.employer_name ilike :pattern escape '\\'
                   or p.title ilike :pattern escape '\\')
            """;

    private final JdbcClient jdbc;

    PlacementQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How placements can be ordered; each owns its column. */
    enum Order {
        LATEST("p.id desc"),
        PLACED("p.placed_day"),
        EMPLOYER("p.employer_name collate \"zh-x-icu\""),
        ORIGIN("p.origin"),
        STAGE("p.stage");

        private final String column;

        Order(String column) {
            this.column = column;
        }

        private String by(boolean descending) {
            if (this == LATEST) {
                return descending ? " order by p.id" : " order by p.id desc";
            }
            return " order by " + column + (descending ? " desc" : "") + " nulls last, p.id";
        }
    }

    long count(Chosen<Order> chosen) {
        return chosen("select count(*) " + CHOSEN, chosen).query(Long.class).single();
    }

    List<Placement> page(Chosen<Order> chosen, int limit, int offset) {
        ListRequest<Order> request = chosen.request();
        return whole(chosen(
                        "select p.* " + CHOSEN + request.sort().by(request.descending())
                                + " limit :limit offset :offset",
                        chosen)
                .param("limit", limit)
                .param("offset", offset));
    }

    Optional<Placement> placement(long id) {
        return placements(List.of(id)).stream().findFirst();
    }

    List<Placement> placements(Collection<Long> ids) {
        return whole(jdbc.sql(ALL + " where p.id = any(:ids) order by p.id").param("ids", ids.toArray(Long[]::new)));
    }

    List<Placement> ofPerson(PersonId person) {
        return whole(
                jdbc.sql(ALL + " where p.person = :person order by p.id desc").param("person", person.value()));
    }

    List<Placement> ofGroup(long group) {
        return whole(jdbc.sql(ALL + " where p.grp = :group order by p.id").param("group", group));
    }

    List<Placement> underVacancy(long vacancy) {
        return whole(jdbc.sql(ALL + " where p.vacancy = :vacancy order by p.id").param("vacancy", vacancy));
    }

    List<Placement> madeBy(BatchId batch) {
        return whole(jdbc.sql(ALL + " where p.batch = :batch order by p.id").param("batch", batch.value()));
    }

    /** Those to which an intake added a step. */
    List<Placement> steppedBy(BatchId batch) {
        return whole(jdbc.sql(ALL + """
                         where exists (select from labour_step t where t.placement = p.id and t.batch = :batch
                                         and t.withdrawn_at is null) order by p.id
                        """).param("batch", batch.value()));
    }

    /** The one of which this entry tells the beginning. */
    List<Placement> postedAs(EntryNo entry) {
        return whole(jdbc.sql(ALL + """
                         where exists (select from labour_step t where t.placement = p.id and t.entry = :entry
                                         and t.withdrawn_at is null)
                        """).param("entry", entry.value()));
    }

    /** All that ever came to work, whether they are still there or not. */
    List<Placement> everPlaced() {
        return whole(jdbc.sql(ALL + " where p.placed_day is not null or exists (select from labour_step t"
                + " where t.placement = p.id and t.step = 'placed' and t.withdrawn_at is null) order by p.id"));
    }

    /** The years in which work began, the last one first. */
    List<String> years() {
        return jdbc.sql("""
                        select distinct left(placed_day, 4) as year from standing_placement
                        where placed_day is not null order by year desc""").query((row, number) -> row.getString("year")).list();
    }

    private StatementSpec chosen(String sql, Chosen<Order> chosen) {
        ListRequest<Order> request = chosen.request();
        return OfferQueries.common(jdbc.sql(sql), chosen)
                .param("stage", request.filter("stage").orElse(null))
                .param("group", request.filter("group").orElse(null))
                .param("fair", request.filter("fair").orElse(null))
                .param("vacancy", request.filter("vacancy").orElse(null))
                .param("year", request.filter("year").orElse(null));
    }

    private List<Placement> whole(StatementSpec statement) {
        List<Placement> bare = statement.query(PlacementQueries::bare).list();
        Map<Long, List<Placement.Step>> steps =
                steps(bare.stream().map(Placement::id).toList());
        return bare.stream()
                .map(placement -> placement.with(steps.getOrDefault(placement.id(), List.of())))
                .toList();
    }

    private Map<Long, List<Placement.Step>> steps(Collection<Long> placements) {
        Map<Long, List<Placement.Step>> steps = new HashMap<>();
        jdbc.sql("""
                        select * from labour_step where placement = any(:ids) and withdrawn_at is null
                        order by placement, no""").param("ids", placements.toArray(Long[]::new)).query((ResultSet row) -> {
            steps.computeIfAbsent(row.getLong("placement"), _ -> new ArrayList<>())
                    .add(step(row));
        });
        return steps;
    }

    private static Placement.Step step(ResultSet row) throws SQLException {
        Long entry = row.getObject("entry", Long.class);
        return new Placement.Step(
                row.getInt("no"),
                Way.of(row.getString("step")),
                OfferQueries.date(row.getString("day")),
                row.getString("why"),
                row.getString("words"),
                entry == null ? null : new EntryNo(entry),
                row.getString("by"),
                row.getTimestamp("at").toInstant(),
                new BatchId(row.getLong("batch")));
    }

    private static Placement bare(ResultSet row, int number) throws SQLException {
        return new Placement(
                row.getLong("id"),
                new PersonId(row.getLong("person")),
                row.getString("mask"),
                new RegionCode(row.getString("origin")),
                row.getObject("vacancy", Long.class),
                new OrganisationId(row.getLong("employer")),
                row.getString("employer_name"),
                row.getString("employer_kind"),
                new RegionCode(row.getString("place")),
                row.getString("title"),
                row.getObject("wage", Integer.class),
                row.getObject("grp", Long.class),
                row.getObject("fair", Long.class),
                row.getString("remark"),
                OfferQueries.pairing(row),
                row.getString("by"),
                row.getTimestamp("at").toInstant(),
                new BatchId(row.getLong("batch")),
                List.of());
    }
}
