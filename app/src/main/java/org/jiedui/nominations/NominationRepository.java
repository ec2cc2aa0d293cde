package org.jiedui.nominations;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.StayId;
import org.jiedui.nominations.Nomination.Details;
import org.jiedui.nominations.Nomination.Manner;
import org.jiedui.pairings.Direction;
import org.jiedui.posts.PostId;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes nominations and steps. Nothing is ever changed, but a nomination is marked when its intake is taken back. */
@Repository
class NominationRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    NominationRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A nomination that has no number yet. */
    record Fresh(
            PersonId person,
            String personName,
            String category,
            RegionCode homePlace,
            RegionCode hostPlace,
            @Nullable PairingId pairing,
            Direction direction,
            Manner manner,
            @Nullable PostId post,
            @Nullable StayId replaces,
            @Nullable StayId stay) {}

    NominationId insert(Fresh fresh, @Nullable BatchId batch) {
        return jdbc.sql("""
                        insert into nomination (person, person_name, category, home_place, host_place, pairing, direction,
                                                manner, post, replaces, stay, batch)
                        values (:person, :name, :category, :home, :host, :pairing, :direction, :manner, :post, :replaces,
                                :stay, :batch)
                        returning id""")
                .param("person", fresh.person().value())
                .param("name", fresh.personName())
                .param("category", fresh.category())
                .param("home", fresh.homePlace().value())
                .param("host", fresh.hostPlace().value())
                .param(
                        "pairing",
                        fresh.pairing() == null ? null : fresh.pairing().value())
                .param("direction", fresh.direction().word())
                .param("manner", fresh.manner().word())
                .param("post", fresh.post() == null ? null : fresh.post().value())
                .param(
                        "replaces",
                        fresh.replaces() == null ? null : fresh.replaces().value())
                .param("stay", fresh.stay() == null ? null : fresh.stay().value())
                .param("batch", batch == null ? null : batch.value())
                .query((row, number) -> new NominationId(row.getLong("id")))
                .single();
    }

    /** @throws RefusedException {@code step-meanwhile} if somebody took a step of the same number first */
    void insert(NominationId nomination, Taken step) {
        try {
            jdbc.sql("""
                            insert into nomination_step (nomination, no, step, answer, day, year, reference, words, party, by,
                                                         at, takes_back, batch, stay)
                            values (:nomination, :no, :step, :answer, :day, :year, :reference, :words, :party, :by, :at,
                                    :takesBack, :batch, :stay)""")
                    .param("nomination", nomination.value())
                    .param("no", step.no())
                    .param("step", step.step().word())
                    .param("answer", step.answer())
                    .param("day", text(step.day()))
                    .param("year", step.year())
                    .param("reference", step.reference())
                    .param("words", step.words())
                    .param("party", step.party().word())
                    .param("by", step.by())
                    .param("at", moment(step.at()))
                    .param("takesBack", step.takesBack())
                    .param("batch", step.batch() == null ? null : step.batch().value())
                    .param("stay", step.stay() == null ? null : step.stay().value())
                    .update();
        } catch (DuplicateKeyException late) {
            throw new RefusedException(Finding.refused("step-meanwhile", ""));
        }
    }

    void insert(NominationId nomination, int no, Details details) {
        RegionCode origin = details.origin();
        jdbc.sql("""
                        insert into nomination_detail (nomination, no, office, home, host, title, profession, rank, post_rank,
                                                       sex, born, education, origin, starts, ends, note)
                        values (:nomination, :no, :office, :home, :host, :title, :profession, :rank, :postRank, :sex, :born,
                                :education, :origin, :starts, :ends, :note)""")
                .param("nomination", nomination.value())
                .param("no", no)
                .param("office", details.office())
                .param("home", details.home())
                .param("host", details.host())
                .param("title", details.title())
                .param("profession", details.profession())
                .param("rank", details.rank())
                .param("postRank", details.postRank())
                .param("sex", details.sex())
                .param("born", text(details.born()))
                .param("education", details.education())
                .param("origin", origin == null ? null : origin.value())
                .param("starts", text(details.term().from()))
                .param("ends", details.term().until().text())
                .param("note", details.note())
                .update();
    }

    void overrides(NominationId nomination, int no, Map<String, String> reasons) {
        reasons.forEach((rule, reason) -> jdbc.sql("""
                        insert into nomination_override (nomination, no, rule, reason)
                        values (:nomination, :no, :rule, :reason)""")
                .param("nomination", nomination.value())
                .param("no", no)
                .param("rule", rule)
                .param("reason", reason)
                .update());
    }

    void withdraw(BatchId batch) {
        jdbc.sql("update nomination set withdrawn_at = :at where batch = :batch and withdrawn_at is null")
                .param("at", OffsetDateTime.now(clock))
                .param("batch", batch.value())
                .update();
    }

    private static @Nullable String text(@Nullable PartialDate date) {
        return date == null ? null : date.toString();
    }

    private static OffsetDateTime moment(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
