package org.jiedui.rounds;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.matching.Worth;
import org.jiedui.matching.files.ProblemText;
import org.jiedui.rounds.RoundPlan.Decision;
import org.jiedui.rounds.RoundPlan.Pair;
import org.jiedui.rounds.RoundPlan.Proof;
import org.jiedui.rounds.Wishes.Wish;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Writes rounds and what hangs on them. Nothing is ever changed. */
@Repository
class RoundRepository {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final Clock clock;

    RoundRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is known of a plan before it has a number. */
    record NewPlan(
            RoundPlan.Found found,
            @Nullable Proof proof,
            List<Pair> pairs,
            List<RoundPlan.Conflict> conflict,
            String problem) {}

    /** @param round without its number, which is ignored */
    RoundId insert(Round round, String by) {
        return new RoundId(jdbc.sql("""
                        insert into round (shape, title, pairing, from_day, until_day, weights, settings, by, at)
                        values (:shape, :title, :pairing, :from, :until, cast(:weights as jsonb), cast(:settings as jsonb),
                                :by, :at)
                        returning id""")
                .param("shape", round.shape())
                .param("title", round.title())
                .param("pairing", round.pairing().value())
                .param("from", round.from())
                .param("until", round.until())
                .param("weights", JSON.writeValueAsString(round.weights()))
                .param("settings", JSON.writeValueAsString(round.settings()))
                .param("by", by)
                .param("at", now())
                .query(Long.class)
                .single());
    }

    /** Until the transaction ends, nobody else decides in this round, closes it or puts a plan to it. */
    void hold(RoundId round) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('round ' || :round, 0))")
                .param("round", round.value())
                .query((row, number) -> 0)
                .list();
    }

    /** Until the transaction ends, nobody is erased; whoever is just being erased is waited for. */
    void holdErasures() {
        jdbc.sql("select pg_advisory_xact_lock_shared(hashtextextended('round plans kept', 0))")
                .query((row, number) -> 0)
                .list();
    }

    /** How many people and students have ever been erased. */
    long erasures() {
        return jdbc.sql("select jiedui_erasures()").query(Long.class).single();
    }

    /** @return whether it was open before */
    boolean close(RoundId round, String reason, String by) {
        return jdbc.sql("""
                        insert into round_closed (round, reason, by, at) values (:round, :reason, :by, :at)
                        on conflict (round) do nothing""")
                        .param("round", round.value())
                        .param("reason", reason)
                        .param("by", by)
                        .param("at", now())
                        .update()
                == 1;
    }

    /** One that stands already is not asked for again. */
    void wish(RoundId round, Wish.Kind kind, Pair pair, String reason, String by) {
        jdbc.sql("""
                        insert into round_wish (round, person, seat, wish, reason, by, at)
                        select :round, :person, :seat, :wish, :reason, :by, :at
                        where not exists (
                            select from round_wish w where w.round = :round and w.person = :person and w.seat = :seat
                              and w.wish = :wish and not exists (select from round_wish_lifted l where l.wish = w.id))""")
                .param("round", round.value())
                .param("person", pair.person())
                .param("seat", pair.seat())
                .param("wish", kind.word())
                .param("reason", reason)
                .param("by", by)
                .param("at", now())
                .update();
    }

    /** @return whether it stood before, and is of this round */
    boolean lift(RoundId round, long wish, String by) {
        return jdbc.sql("""
                        insert into round_wish_lifted (wish, by, at)
                        select id, :by, :at from round_wish where id = :wish and round = :round
                        on conflict (wish) do nothing""")
                        .param("round", round.value())
                        .param("wish", wish)
                        .param("by", by)
                        .param("at", now())
                        .update()
                == 1;
    }

    /** @return its number within the round; {@link #hold} comes before */
    int insert(RoundId round, NewPlan plan, String by) {
        Proof proof = plan.proof();
        return jdbc.sql("""
                        insert into round_plan (round, nth, found, method, why, proved, worth, bound, people, seats, conflict,
                                                problem, hash, by, at)
                        select :round, coalesce(max(nth), 0) + 1, :found, :method, :why, :proved, :worth, :bound, :people,
                               :seats, :conflict, :problem, :hash, :by, :at
                        from round_plan where round = :round
                        returning nth""")
                .param("round", round.value())
                .param("found", plan.found().word())
                .param("method", proof == null ? null : proof.method().name())
                .param("why", proof == null ? null : proof.why().name())
                .param("proved", proof != null && proof.proved())
                .param("worth", levels(proof == null ? null : proof.worth()))
                .param("bound", levels(proof == null ? null : proof.bound()))
                .param("people", plan.pairs().stream().map(Pair::person).toArray(String[]::new))
                .param("seats", plan.pairs().stream().map(Pair::seat).toArray(String[]::new))
                .param(
                        "conflict",
                        plan.conflict().stream()
                                .map(one -> Stream.concat(Stream.of(one.kind().name()), one.arguments().stream())
                                        .collect(Collectors.joining("\t")))
                                .toArray(String[]::new))
                .param("problem", plan.problem())
                .param("hash", ProblemText.hash(plan.problem()))
                .param("by", by)
                .param("at", now())
                .query(Integer.class)
                .single();
    }

    private static Long[] levels(@Nullable Worth worth) {
        return worth == null ? new Long[0] : worth.levels().toArray(Long[]::new);
    }

    /** @return the number of the work that begins */
    long begin(RoundId round, String hash, String by) {
        return jdbc.sql("insert into round_work (round, hash, by, at) values (:round, :hash, :by, :at) returning id")
                .param("round", round.value())
                .param("hash", hash)
                .param("by", by)
                .param("at", now())
                .query(Long.class)
                .single();
    }

    /** @param trouble why it came to no end; absent: it did */
    void end(long work, @Nullable String trouble) {
        jdbc.sql("insert into round_work_end (work, trouble, at) values (:work, :trouble, :at)")
                .param("work", work)
                .param("trouble", trouble)
                .param("at", now())
                .update();
    }

    /** @return the number of the decision; empty if somebody had decided the row before */
    Optional<Long> decide(
            RoundPlan plan, Pair row, Decision.Kind kind, @Nullable String instead, String reason, Came came) {
        return jdbc.sql("""
                        insert into round_decision (plan, person, seat, decision, instead, reason, became, by, at)
                        values (:plan, :person, :seat, :decision, :instead, :reason, :became, :by, :at)
                        on conflict (plan, person, seat) do nothing
                        returning id""")
                .param("plan", plan.id())
                .param("person", row.person())
                .param("seat", row.seat())
                .param("decision", kind.word())
                .param("instead", instead)
                .param("reason", reason)
                .param("became", came.became())
                .param("by", came.by())
                .param("at", now())
                .query(Long.class)
                .optional();
    }

    /** By whose word, and the address of what became of it. */
    record Came(String by, @Nullable String became) {}

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
