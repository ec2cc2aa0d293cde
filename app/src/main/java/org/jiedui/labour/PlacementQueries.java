package org.jiedui.labour;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PersonId;
import org.jiedui.labour.Lists.Chosen;
import org.jiedui.labour.Placement.Way;
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

    private static final String WITHIN = """

              and (cast(:stems as text[]) is null
                   or exists (select 1 from unnest(cast(:stems as text[])) stem
                              where starts_with(p.origin, stem) or starts_with(p.place, stem)))
              and (cast(:pairings as bigint[]) is null or p.pairing = any(:pairings))
            """;

    /** The last day on which the work of {@code p} may have begun. */
    private static final String BEGUN = """
            (case length(p.placed_day) when 4 then (p.placed_day || '-12-31')::date
             when 7 then ((p.placed_day || '-01')::date + interval '1 month' - interval '1 day')::date
             else p.placed_day::date end)
            """;

    private static final String STEPPED = """
            exists (select from labour_step t where t.placement = p.id and t.%s = :of and t.withdrawn_at is null)
            order by p.id""";

    private static final String MONTHS = " (values (1), (3), (6), (12)) w (months) ";
    /** Placements of which a word is to be told, and from which day: the latest whose months are over, else the next one. */
    private static final String DUE = "(select p.*, d.due_on, d.months as due_after from (" + ALL + """
            ) p cross join lateral (
                select b.due_on, b.months from (
                    select w.months, (""" + BEGUN
            + " + w.months * interval '1 month')::date as due_on from" + MONTHS + """
                    where w.months > case p.stage when 'placed' then 0 when 'still-1' then 1 when 'still-3' then 3
                                                  when 'still-6' then 6 end) b
                where b.due_on <= cast(:horizon as date)
                order by b.due_on <= cast(:today as date) desc,
                         case when b.due_on <= cast(:today as date) then -b.months else b.months end
                limit 1) d) p
            """;

    private static final String SAYS = """

              and (:text = '' or p.mask ilike :pattern escape '\\' or p.person::text = regexp_replace(:text, '^.*#', '')
                   or p.employer_name ilike :pattern escape '\\'
                   or p.title ilike :pattern escape '\\')
            """;

    private static final String ASKED = "from " + DUE + """
             where (cast(:what as text) is null or :what = 'still-' || p.due_after)
              and (cast(:when as text) is null or (p.due_on < cast(:today as date)) = (:when = 'overdue'))
            """ + WITHIN + SAYS;

    private static final String CHOSEN = "from (" + ALL + ") p where true" + """

              and (cast(:stage as text) is null
                   or :stage = 'working' and (p.stage = 'placed' or p.stage like 'still-%')
                   or p.stage = :stage)
              and (cast(:group as text) is null or p.grp::text = :group)
              and (cast(:fair as text) is null or p.fair::text = :fair)
              and (cast(:vacancy as text) is null or p.vacancy::text = :vacancy)
              and (cast(:year as text) is null or left(p.placed_day, 4) = :year)
            """ + WITHIN + SAYS;

    private static final String[] FILTERS = {"stage", "group", "fair", "vacancy", "year"};
    private static final String[] WAITING = {"what", "when"};

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
    }

    /** How those that are to be asked about can be ordered. */
    enum DueOrder {
        DUE("p.due_on"),
        PLACED("p.placed_day"),
        EMPLOYER("p.employer_name collate \"zh-x-icu\""),
        ORIGIN("p.origin");

        private final String column;

        DueOrder(String column) {
            this.column = column;
        }
    }

    long count(Chosen<Order> chosen) {
        StatementSpec counted = chosen.asked(jdbc.sql("select count(*) " + CHOSEN), FILTERS);
        return counted.query(Long.class).single();
    }

    List<Placement> page(Chosen<Order> chosen, int limit, int offset) {
        return whole(chosen.part(jdbc, "select p.* " + CHOSEN, order -> order.column, "p.id", limit, offset, FILTERS));
    }

    Optional<Placement> placement(long id) {
        return placements(List.of(id)).stream().findFirst();
    }

    List<Placement> placements(Collection<Long> ids) {
        return whole(jdbc.sql(ALL + " where p.id = any(:ids) order by p.id").param("ids", ids.toArray(Long[]::new)));
    }

    List<Placement> ofPerson(PersonId person) {
        return those("p.person = :of order by p.id desc", person.value());
    }

    List<Placement> ofGroup(long group) {
        return those("p.grp = :of order by p.id", group);
    }

    List<Placement> underVacancy(long vacancy) {
        return those("p.vacancy = :of order by p.id", vacancy);
    }

    List<Placement> madeBy(BatchId batch) {
        return those("p.batch = :of order by p.id", batch.value());
    }

    private List<Placement> those(String which, long of) {
        return whole(jdbc.sql(ALL + " where " + which).param("of", of));
    }

    /** Those to which an intake added a step. */
    List<Placement> steppedBy(BatchId batch) {
        return those(STEPPED.formatted("batch"), batch.value());
    }

    /** The one of which this entry tells the beginning. */
    List<Placement> postedAs(EntryNo entry) {
        return those(STEPPED.formatted("entry"), entry.value());
    }

    /** Those of which a word is to be told by then, the one that waits longest first in the usual order. */
    List<Placement> due(Chosen<DueOrder> chosen, LocalDate today, LocalDate horizon, int limit, int offset) {
        return whole(chosen.part(jdbc, "select p.* " + ASKED, order -> order.column, "p.id", limit, offset, WAITING)
                .param("today", today)
                .param("horizon", horizon));
    }

    long countDue(Chosen<?> chosen, LocalDate today, LocalDate horizon) {
        return chosen.asked(jdbc.sql("select count(*) " + ASKED), WAITING)
                .param("today", today)
                .param("horizon", horizon)
                .query(Long.class)
                .single();
    }

    /** How many wait for a word whose months are over, and since when; empty if none does. */
    Optional<FollowUp.Waiting> waiting(LocalDate today) {
        return jdbc.sql("select count(*) as waiting, min(p.due_on) as first from " + DUE + " having count(*) > 0")
                .param("today", today)
                .param("horizon", today)
                .query((row, number) ->
                        new FollowUp.Waiting(row.getInt("waiting"), row.getObject("first", LocalDate.class)))
                .optional();
    }

    /** What became of those that began at least so many months ago, by months; months that nobody reached are left out. */
    List<FollowUp.Retention> retention(Chosen<?> chosen, LocalDate today) {
        return chosen.asked(jdbc.sql("""
                        select p.months, count(*) as due, count(*) filter (where p.stayed) as still,
                               count(*) filter (where not p.stayed and p.stage = 'left') as gone
                        from (select p.*, w.months,
                                     exists (select from labour_step t
                                             where t.placement = p.id and t.withdrawn_at is null and t.step like 'still-%'
                                               and split_part(t.step, '-', 2)::integer >= w.months)
                                     or coalesce(p.stage = 'left' and rpad(p.stage_day, 10, '-01-01')::date
                                                 >= (""" + BEGUN + """
                                                     + w.months * interval '1 month')::date, false) as stayed
                              from standing_placement p cross join""" + MONTHS + """
                              where p.placed_day is not null
                                and (""" + BEGUN + """
                                     + w.months * interval '1 month')::date <= cast(:today as date)) p
                        where true
                        """ + WITHIN + " group by p.months"))
                .param("today", today)
                .query((row, number) -> {
                    int due = row.getInt("due");
                    int still = row.getInt("still");
                    int left = row.getInt("gone");
                    return new FollowUp.Retention(row.getInt("months"), due, still, left, due - still - left);
                })
                .list();
    }

    /** The years in which work began, the last one first. */
    List<String> years() {
        return jdbc.sql("select distinct left(placed_day, 4) as year from standing_placement"
                        + " where placed_day is not null order by year desc")
                .query((row, number) -> row.getString("year"))
                .list();
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
                LabourRepository.date(row.getString("day")),
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
                LabourRepository.pairing(row),
                row.getString("by"),
                row.getTimestamp("at").toInstant(),
                new BatchId(row.getLong("batch")),
                List.of());
    }
}
