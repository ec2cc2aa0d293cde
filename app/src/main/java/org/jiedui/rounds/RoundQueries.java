package org.jiedui.rounds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.PairingId;
import org.jiedui.matching.Worth;
import org.jiedui.matching.files.ProblemText;
import org.jiedui.matching.solving.Demand;
import org.jiedui.matching.solving.Method;
import org.jiedui.matching.solving.Why;
import org.jiedui.rounds.RoundPlan.Conflict;
import org.jiedui.rounds.RoundPlan.Decision;
import org.jiedui.rounds.RoundPlan.Pair;
import org.jiedui.rounds.RoundPlan.Proof;
import org.jiedui.rounds.Wishes.Wish;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads rounds and what hangs on them, as far as the reader sees their pairings. */
@Repository
class RoundQueries {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String KEPT = """
            select r.*, c.reason as closed_reason, c.by as closed_by, c.at as closed_at,
                   p.nth, p.found, p.proved, (select count(distinct one) from unnest(p.people) one) as placed,
                   d.accepted, d.overridden
            from round r
            left join round_closed c on c.round = r.id
            left join lateral (select * from round_plan p where p.round = r.id order by p.nth desc limit 1) p on true
            cross join lateral (select count(*) filter (where d.decision = 'accepted') as accepted,
                                       count(distinct d.person) filter (where d.decision = 'overridden') as overridden
                                from round_decision d join round_plan q on q.id = d.plan where q.round = r.id) d
            """;

    private static final String CHOSEN = """
            where (cast(:shape as text) is null or r.shape = :shape)
              and (cast(:state as text) is null or (:state = 'closed') = exists (select from round_closed c where c.round = r.id))
              and (cast(:year as integer) is null or :year between extract(year from r.from_day) and extract(year from r.until_day))
              and (cast(:pairings as bigint[]) is null or r.pairing = any(:pairings))
              and (:text = '' or r.title ilike :pattern escape '\\')
            """;

    /** More rounds than these nobody is told of themselves. */
    private static final int MOST_ROUNDS = 10;

    /** What is no year has no rounds. */
    private static final Integer NO_YEAR = 0;

    private final JdbcClient jdbc;

    RoundQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How the list can be ordered; each owns its column. */
    enum Order {
        OPENED("r.at"),
        TITLE("r.title collate \"zh-x-icu\""),
        SHAPE("r.shape"),
        FROM("r.from_day");

        private final String column;

        Order(String column) {
            this.column = column;
        }

        /** In the usual order the one that was opened last stands first. */
        String by(boolean descending) {
            boolean down = (this == OPENED) != descending;
            return " order by " + column + (down ? " desc" : "") + ", r.id" + (down ? " desc" : "");
        }
    }

    /**
     * A round with how far it has come.
     *
     * @param closed absent while it is open
     * @param plans  how many plans it has
     * @param found  what came of the last one
     * @param placed how many people the last one places, each once, however many places they have
     * @param accepted   how many rows of all of them were accepted as they were
     * @param overridden how many people were placed elsewhere, each once, also where that came to nothing since
     */
    record Kept(
            Round round,
            String by,
            Instant at,
            @Nullable Closed closed,
            int plans,
            RoundPlan.@Nullable Found found,
            boolean proved,
            int placed,
            int accepted,
            int overridden) {}

    record Closed(String reason, String by, Instant at) {}

    Optional<Kept> find(RoundId id) {
        return jdbc.sql(KEPT + "where r.id = :id")
                .param("id", id.value())
                .query(RoundQueries::kept)
                .optional();
    }

    /** An open round of the same shape, pairing, name and span. */
    Optional<RoundId> same(Round round) {
        return jdbc.sql("""
                        select id from round r
                        where shape = :shape and pairing = :pairing and title = :title
                          and from_day = :from and until_day = :until
                          and not exists (select from round_closed c where c.round = r.id)
                        order by id limit 1""")
                .param("shape", round.shape())
                .param("pairing", round.pairing().value())
                .param("title", round.title())
                .param("from", round.from())
                .param("until", round.until())
                .query(Long.class)
                .optional()
                .map(RoundId::new);
    }

    long count(ListRequest<Order> request, @Nullable Collection<PairingId> pairings) {
        return with(jdbc.sql("select count(*) from round r " + CHOSEN), request, pairings)
                .query(Long.class)
                .single();
    }

    List<Kept> page(ListRequest<Order> request, @Nullable Collection<PairingId> pairings, int limit, int offset) {
        return with(
                        jdbc.sql(KEPT + CHOSEN + request.sort().by(request.descending())
                                + " limit :limit offset :offset"),
                        request,
                        pairings)
                .param("limit", limit)
                .param("offset", offset)
                .query(RoundQueries::kept)
                .list();
    }

    private static JdbcClient.StatementSpec with(
            JdbcClient.StatementSpec statement, ListRequest<Order> request, @Nullable Collection<PairingId> pairings) {
        return statement
                .param("shape", request.filter("shape").orElse(null))
                .param("state", request.filter("state").orElse(null))
                .param(
                        "year",
                        request.filter("year")
                                .map(year -> year.matches("\\d{4}") ? Integer.valueOf(year) : NO_YEAR)
                                .orElse(null))
                .param("pairings", PairingId.numbers(pairings))
                .param("text", request.text())
                .param("pattern", request.pattern());
    }

    /** The plans of the round, the last one first. */
    List<RoundPlan> plans(RoundId round) {
        return jdbc.sql("""
                        select id, id || '.' || xmin as version, round, nth, found, method, why, proved, worth, bound, people, seats, conflict, hash, by, at
                        from round_plan where round = :round order by nth desc""")
                .param("round", round.value())
                .query(RoundQueries::plan)
                .list();
    }

    /** A plan with what its round is called, and whether that is closed. */
    record Of(String title, LocalDate from, LocalDate until, boolean closed, RoundPlan plan) {}

    /** Of each of the last rounds of the shape that reckoned with this person, the last plan that did, the last round first. */
    List<Of> lastWith(String shape, String person) {
        return jdbc.sql("""
                        select * from (
                            select distinct on (p.round) r.title, r.from_day, r.until_day,
                                   exists (select from round_closed c where c.round = r.id) as closed, p.id, p.id || '.' || p.xmin as version,
                                   p.round, p.nth, p.found, p.method, p.why, p.proved, p.worth, p.bound, p.people, p.seats,
                                   p.conflict, p.hash, p.by, p.at
                            from round_plan p join round r on r.id = p.round
                            where r.shape = :shape and p.found = 'plan' and p.keys @> array[cast(:person as text)]
                            order by p.round, p.nth desc) last
                        order by round desc limit :most""")
                .param("shape", shape)
                .param("person", person)
                .param("most", MOST_ROUNDS)
                .query((row, number) -> new Of(
                        row.getString("title"),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("until_day", LocalDate.class),
                        row.getBoolean("closed"),
                        plan(row, number)))
                .list();
    }

    /** The problem that the plan was worked out of, as {@link ProblemText} writes it. */
    String problem(RoundPlan plan) {
        return jdbc.sql("select problem from round_plan where id = :id")
                .param("id", plan.id())
                .query(String.class)
                .single();
    }

    /** What was decided in the round, the last first. */
    List<Decision> decisions(RoundId round) {
        return jdbc.sql("""
                        select d.*, p.nth from round_decision d join round_plan p on p.id = d.plan
                        where p.round = :round order by d.id desc""")
                .param("round", round.value())
                .query((row, number) -> new Decision(
                        row.getLong("id"),
                        row.getInt("nth"),
                        row.getString("person"),
                        row.getString("seat"),
                        Decision.Kind.of(row.getString("decision")),
                        row.getString("instead"),
                        row.getString("reason"),
                        row.getString("became"),
                        row.getString("by"),
                        moment(row, "at")))
                .list();
    }

    /** What was asked of all plans of the round, the last first; also what was taken back. */
    List<Wish> wishes(RoundId round) {
        return jdbc.sql("""
                        select w.*, l.by as lifted_by, l.at as lifted_at
                        from round_wish w left join round_wish_lifted l on l.wish = w.id
                        where w.round = :round order by w.id desc""")
                .param("round", round.value())
                .query((row, number) -> new Wish(
                        row.getLong("id"),
                        row.getString("person"),
                        row.getString("seat"),
                        Wish.Kind.of(row.getString("wish")).orElseThrow(),
                        row.getString("reason"),
                        row.getString("by"),
                        moment(row, "at"),
                        row.getString("lifted_by"),
                        row.getString("lifted_by") == null ? null : moment(row, "lifted_at")))
                .list();
    }

    /**
     * Work on a plan of a round.
     *
     * @param ended   whether it came to an end, be it that it failed
     * @param trouble why it came to no plan
     */
    record Begun(
            String by, Instant at, boolean ended, @Nullable String trouble) {}

    /**
     * Of each of these rounds the last work that this account began; of others if it began none. What ended before a plan came is of
     * no interest any more.
     */
    Map<RoundId, Begun> lastWork(Collection<RoundId> rounds, String account) {
        Map<RoundId, Begun> last = new HashMap<>();
        jdbc.sql("""
                        select distinct on (w.round) w.round, w.by, w.at, e.work, e.trouble
                        from round_work w left join round_work_end e on e.work = w.id
                        where w.round = any(:rounds)
                          and not exists (select from round_plan p where p.round = w.round and p.at > coalesce(e.at, w.at))
                        order by w.round, (w.by = :account) desc, w.id desc""")
                .param("rounds", rounds.stream().map(RoundId::value).toArray(Long[]::new))
                .param("account", account)
                .query(row -> {
                    Begun begun = new Begun(
                            row.getString("by"),
                            moment(row, "at"),
                            row.getObject("work") != null,
                            row.getString("trouble"));
                    last.put(new RoundId(row.getLong("round")), begun);
                });
        return last;
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        Round round = new Round(
                new RoundId(row.getLong("id")),
                row.getString("shape"),
                row.getString("title"),
                new PairingId(row.getLong("pairing")),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                JSON.readValue(row.getString("weights"), new TypeReference<Map<String, Long>>() {}),
                JSON.readValue(row.getString("settings"), new TypeReference<Map<String, String>>() {}));
        String closedBy = row.getString("closed_by");
        String found = row.getString("found");
        return new Kept(
                round,
                row.getString("by"),
                moment(row, "at"),
                closedBy == null
                        ? null
                        : new Closed(row.getString("closed_reason"), closedBy, moment(row, "closed_at")),
                row.getInt("nth"),
                found == null ? null : RoundPlan.Found.valueOf(found.toUpperCase(Locale.ROOT)),
                row.getBoolean("proved"),
                row.getInt("placed"),
                row.getInt("accepted"),
                row.getInt("overridden"));
    }

    private static RoundPlan plan(ResultSet row, int number) throws SQLException {
        String method = row.getString("method");
        String[] people = (String[]) row.getArray("people").getArray();
        String[] seats = (String[]) row.getArray("seats").getArray();
        return new RoundPlan(
                row.getLong("id"),
                row.getString("version"),
                new RoundId(row.getLong("round")),
                row.getInt("nth"),
                RoundPlan.Found.valueOf(row.getString("found").toUpperCase(Locale.ROOT)),
                method == null
                        ? Optional.empty()
                        : Optional.of(new Proof(
                                Method.valueOf(method),
                                Why.valueOf(row.getString("why")),
                                row.getBoolean("proved"),
                                worth(row, "worth"),
                                worth(row, "bound"))),
                IntStream.range(0, people.length)
                        .mapToObj(i -> new Pair(people[i], seats[i]))
                        .toList(),
                conflict((String[]) row.getArray("conflict").getArray()),
                row.getString("hash"),
                row.getString("by"),
                moment(row, "at"));
    }

    private static List<Conflict> conflict(String[] kept) {
        List<Conflict> conflict = new ArrayList<>();
        for (String one : kept) {
            List<String> words = List.of(one.split("\t", -1));
            conflict.add(new Conflict(Demand.Kind.valueOf(words.getFirst()), words.subList(1, words.size())));
        }
        return conflict;
    }

    private static Worth worth(ResultSet row, String column) throws SQLException {
        return Worth.of(Arrays.asList((Long[]) row.getArray(column).getArray()));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
