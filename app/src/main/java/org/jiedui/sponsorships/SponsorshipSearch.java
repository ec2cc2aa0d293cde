package org.jiedui.sponsorships;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.PairingId;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Finds students, pledges and sponsorships by what a list is narrowed to, in its order, and a page of them at a time. */
@Repository
class SponsorshipSearch {

    private static final String WITHIN = """

              and (cast(:pairings as bigint[]) is null or x.pairing = any(:pairings))
              and (cast(:stems as text[]) is null
                   or exists (select 1 from unnest(cast(:stems as text[])) stem where %s))
            """;

    /** By school and number for those whose office the reader is; by school for others, if the guardian lets it be told. */
    private static final String SAID = """
            (x.office or x.told) and x.school ilike :pattern escape '\\' or x.office and x.number ilike :pattern escape '\\'
            """;

    private static final String STUDENT = """
            select n.*, n.erased_at is null and coalesce(pairing::text, '') || ' ' || place = any(:offices) as office,
                   n.erased_at is null and coalesce((select c.consent from student_consent c
                                                     where c.student = n.id and c.withdrawn_at is null
                                                     order by c.day desc, c.id desc limit 1), n.consent) <> 'none' as told
            from student_in_need n where n.withdrawn_at is null
            """;

    private static final String STUDENTS =
            "from (" + STUDENT + """
            ) x left join jiedui_taken_students() t on t.student = x.id
            cross join lateral (select case when coalesce(t.taken, 0) = 0 then 'waiting'
                                            when t.taken < x.sponsors then 'part' else 'met' end as state) s
            where (cast(:stage as text) is null or x.stage = :stage)
              and (cast(:state as text) is null or s.state = :state)
              and (:text = '' or x.id::text = ltrim(:text, '#') or """ + SAID + ")" + WITHIN.formatted("starts_with(x.place, stem)");

    private static final String PLEDGES = """
            from pledge x left join jiedui_taken_pledges() t on t.pledge = x.id
            cross join lateral (select case when coalesce(t.taken, 0) < x.students then 'open' else 'full' end as state) s
            where x.withdrawn_at is null
              and (cast(:kind as text) is null or x.kind = :kind)
              and (cast(:state as text) is null or s.state = :state)
              and (:text = '' or x.sponsor ilike :pattern escape '\\')
            """ + WITHIN.formatted("starts_with(x.place, stem)");

    /** What the sponsor says is paid, of what it may be said. */
    private static final String WORD = """

            from sponsorship_said d
            where d.sponsorship = x.id and d.taken_back_at is null and d.period <= least(x.last, cast(:today as date))
            """;

    /**
     * The same as in {@link Sponsorship.Schedule}: portions whose last day to pay has come, and what is said to be paid before; of what
     * has ended only what is said to be paid. The portion before that of a day is due with the day before.
     */
    private static final String OPEN = """
            case when x.ended_on is not null then
                (select coalesce(sum(greatest(least(
                            x.monthly * jiedui_months_due(x.starts, x.last, x.rhythm, d.period) - x.received,
                            x.monthly * (jiedui_months_due(x.starts, x.last, x.rhythm, d.period)
                                         - jiedui_months_due(x.starts, x.last, x.rhythm, d.period - 1))), 0)), 0)
                 """ + WORD + """
                )
            else greatest(x.monthly * jiedui_months_due(
                x.starts, x.last, x.rhythm,
                case when exists (select """ + WORD + """
                                  and d.period = date_trunc('month', cast(:today as date)))
                     then cast(:today as date) else date_trunc('month', cast(:today as date) + 1)::date - 1 end)
                - x.received, 0) end""";

    private static final String WAITING = """
            x.received - (select coalesce(sum(m.amount), 0) from sponsorship_payment m
                          where m.sponsorship = x.id and m.step = 'handed-on' and m.withdrawn_at is null)""";

    private static final String SPONSORSHIPS =
            """
            from (
                select s.*, n.id is not null as seen, n.school, n.number, n.office, n.told, p.sponsor, coalesce(s.ended_on, s.until) as last,
                       (select coalesce(sum(m.amount), 0) from sponsorship_payment m
                        where m.sponsorship = s.id and m.step = 'received' and m.withdrawn_at is null) as received,
                       case when s.ended_on is not null then 'ended'
                            when s.until <= cast(:horizon as date) then 'renewal' else 'running' end as state
                from standing_sponsorship s
                join pledge p on p.id = s.pledge and p.withdrawn_at is null
                left join (""" + STUDENT + """
                ) n on n.id = s.student
                where n.id is not null
                   or s.ended_on < cast(:today as date) and jiedui_sponsor(p.kind, p.person, p.organisation)
            ) x
            where (cast(:state as text) is null or x.state = :state)
              and (cast(:form as text) is null or x.form = :form)
              and (:money <> 'overdue'
                   or x.ended_on is null
                      and x.received < x.monthly * jiedui_months_due(x.starts, x.last, x.rhythm,
                                                                     date_trunc('month', cast(:today as date))::date - 1))
              and (:money <> 'said'
                   or exists (select """ + WORD + """
                                and x.received < x.monthly * jiedui_months_due(x.starts, x.last, x.rhythm, d.period)))
              and (:money <> 'open' or (""" + OPEN + ") > 0)" + """

              and (:money <> 'waiting' or (""" + WAITING + ") > 0)" + """

              and (cast(:intent as text) is null
                   or x.ended_on is null
                      and (select (case when i.goes_on then 'goes-on' else 'stops' end) = :intent
                                  and i.until is not distinct from x.until
                           from sponsorship_intent i where i.sponsorship = x.id order by i.id desc limit 1))
              and (:text = '' or x.sponsor ilike :pattern escape '\\' or x.id::text = :text
                   or '#' || x.student = :text and x.seen or """ + SAID + ")"
                    + WITHIN.formatted("starts_with(x.giver_place, stem) or starts_with(x.place, stem)");

    private final JdbcClient jdbc;

    SponsorshipSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An order, and its column; where two are the same, the one that was recorded first stands first. */
    interface Ordered {

        /** @return the column, with {@code desc} if its usual way is backwards */
        String column();
    }

    /** How students can be ordered; those whose sponsor left stand first in the usual order. */
    enum StudentOrder implements Ordered {
        NEED("(case when coalesce(t.gone, false) and coalesce(t.taken, 0) < x.sponsors then 0 else 1 end,"
                + " case s.state when 'waiting' then 0 when 'part' then 1 else 2 end)"),
        PLACE("x.place"),
        STAGE("array_position(array['primary', 'junior', 'senior', 'vocational', 'university'], x.stage)"),
        MONTHLY("x.monthly");

        private final String column;

        StudentOrder(String column) {
            this.column = column;
        }

        @Override
        public String column() {
            return column;
        }
    }

    /** How pledges can be ordered; those with room stand first in the usual order. */
    enum PledgeOrder implements Ordered {
        STATE("s.state desc"),
        SPONSOR("x.sponsor collate \"zh-x-icu\""),
        PLACE("x.place"),
        STUDENTS("x.students");

        private final String column;

        PledgeOrder(String column) {
            this.column = column;
        }

        @Override
        public String column() {
            return column;
        }
    }

    /** How sponsorships can be ordered. There is no order by how much somebody gave. */
    enum Order implements Ordered {
        START("x.starts desc"),
        SPONSOR("x.sponsor collate \"zh-x-icu\""),
        PLACE("x.place"),
        UNTIL("x.until"),
        OPEN("(" + SponsorshipSearch.OPEN + ") desc");

        private final String column;

        Order(String column) {
            this.column = column;
        }

        @Override
        public String column() {
            return column;
        }
    }

    /** Students of one pairing at one place: to all of them the reader stands alike. */
    record Ground(@Nullable PairingId pairing, RegionCode place) {}

    /**
     * What narrows a list besides the words of the request, already looked up.
     *
     * @param offices to whose students the reader's office belongs
     */
    record Chosen<S extends Enum<S> & Ordered>(
            ListRequest<S> request,
            @Nullable Collection<RegionCode> places,
            @Nullable Collection<PairingId> pairings,
            Collection<Ground> offices,
            LocalDate today) {}

    /** Where there are students, as far as the reader sees any. */
    Set<Ground> grounds() {
        return new HashSet<>(jdbc.sql("select distinct pairing, place from student_in_need where withdrawn_at is null")
                .query((row, number) ->
                        new Ground(SponsorshipQueries.pairing(row), SponsorshipQueries.region(row.getString("place"))))
                .list());
    }

    long countStudents(Chosen<StudentOrder> chosen) {
        return count(STUDENTS, chosen);
    }

    List<Student.Id> students(Chosen<StudentOrder> chosen, int limit, int offset) {
        return page(STUDENTS, chosen, limit, offset, Student.Id::new);
    }

    long countPledges(Chosen<PledgeOrder> chosen) {
        return count(PLEDGES, chosen);
    }

    List<Pledge.Id> pledges(Chosen<PledgeOrder> chosen, int limit, int offset) {
        return page(PLEDGES, chosen, limit, offset, Pledge.Id::new);
    }

    long countSponsorships(Chosen<Order> chosen) {
        return count(SPONSORSHIPS, chosen);
    }

    List<Sponsorship.Id> sponsorships(Chosen<Order> chosen, int limit, int offset) {
        return page(SPONSORSHIPS, chosen, limit, offset, Sponsorship.Id::new);
    }

    /**
     * How it stands with all of them.
     *
     * @param running how many run, {@code renewal} how many of them are to be renewed besides
     * @param open    to be received; {@code waiting} received and not handed on
     */
    record Tally(long running, long renewal, BigDecimal open, BigDecimal waiting) {}

    Tally tally(Chosen<Order> chosen) {
        return asked(
                        "select count(*) filter (where x.state = 'running') as running,"
                                + " count(*) filter (where x.state = 'renewal') as renewal,"
                                + " coalesce(sum(" + OPEN + "), 0) as open,"
                                + " coalesce(sum(" + WAITING + "), 0) as waiting " + SPONSORSHIPS,
                        chosen)
                .query((row, number) -> new Tally(
                        row.getLong("running"),
                        row.getLong("renewal"),
                        row.getBigDecimal("open"),
                        row.getBigDecimal("waiting")))
                .single();
    }

    private long count(String from, Chosen<?> chosen) {
        return asked("select count(*) " + from, chosen).query(Long.class).single();
    }

    private <S extends Enum<S> & Ordered, I> List<I> page(
            String from, Chosen<S> chosen, int limit, int offset, LongFunction<I> id) {
        ListRequest<S> request = chosen.request();
        String order = request.orderBy(Ordered::column, "x.id");
        return asked("select x.id " + from + order + " limit :limit offset :offset", chosen)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> id.apply(row.getLong("id")))
                .list();
    }

    private StatementSpec asked(String sql, Chosen<?> chosen) {
        ListRequest<?> request = chosen.request();
        return jdbc.sql(sql)
                .param("pairings", PairingId.numbers(chosen.pairings()))
                .param("stems", RegionCode.stems(chosen.places()))
                .param("text", request.text())
                .param("pattern", request.pattern())
                .param("stage", request.filter("stage").orElse(null))
                .param("state", request.filter("state").orElse(null))
                .param("kind", request.filter("kind").orElse(null))
                .param("form", request.filter("form").orElse(null))
                .param("money", request.value("money"))
                .param("intent", request.filter("intent").orElse(null))
                .param("today", chosen.today())
                .param("horizon", chosen.today().plusDays(Sponsorship.AHEAD))
                .param(
                        "offices",
                        chosen.offices().stream()
                                .map(office -> (office.pairing() == null
                                                ? ""
                                                : office.pairing().value()) + " "
                                        + office.place().value())
                                .toArray(String[]::new));
    }
}
