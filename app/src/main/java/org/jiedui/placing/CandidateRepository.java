package org.jiedui.placing;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.nominations.NominationId;
import org.jiedui.placing.Candidate.About;
import org.jiedui.placing.Candidate.Offer;
import org.jiedui.placing.CandidateReader.Said;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes candidates. Nothing is ever changed, but one is marked when it is taken off or its intake is taken back. */
@Repository
class CandidateRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    CandidateRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Empty if the same person is offered for the same already, be it by somebody at this very moment. */
    Optional<CandidateId> insert(PersonId person, Said said, BatchId batch) {
        About about = said.about();
        Offer offer = said.offer();
        RegionCode origin = about.origin();
        return jdbc.sql("""
                        insert into candidate (person, name, category, home_place, host_place, pairing, direction, manner,
                                               office, home, profession, rank, sex, born, education, origin, years, starts,
                                               ends, wishes, team, leads, partner, priority, note, batch)
                        values (:person, :name, :category, :homePlace, :hostPlace, :pairing, :direction, :manner, :office,
                                :home, :profession, :rank, :sex, :born, :education, :origin, :years, :starts, :ends,
                                :wishes, :team, :leads, :partner, :priority, :note, :batch)
                        on conflict do nothing
                        returning id""")
                .param("person", person.value())
                .param("name", said.way().name())
                .param("category", said.way().category())
                .param("homePlace", said.way().home().value())
                .param("hostPlace", said.way().host().value())
                .param(
                        "pairing",
                        said.way().pairing() == null
                                ? null
                                : said.way().pairing().value())
                .param("direction", said.way().direction().word())
                .param("manner", said.manner())
                .param("office", about.office())
                .param("home", about.unit())
                .param("profession", about.profession())
                .param("rank", about.rank())
                .param("sex", about.sex())
                .param("born", text(about.born()))
                .param("education", about.education())
                .param("origin", origin == null ? null : origin.value())
                .param("years", about.years())
                .param("starts", text(offer.term().from()))
                .param("ends", offer.term().until().text())
                .param("wishes", offer.wishes().toArray(String[]::new))
                .param("team", offer.team())
                .param("leads", offer.leads())
                .param("partner", offer.partner())
                .param("priority", offer.priority())
                .param("note", about.note())
                .param("batch", batch.value())
                .query((row, number) -> new CandidateId(row.getLong("id")))
                .optional();
    }

    /** Until the transaction ends, nobody else decides about the candidate. */
    void hold(CandidateId candidate) {
        jdbc.sql("select id from candidate where id = :id for update")
                .param("id", candidate.value())
                .query(Long.class)
                .optional();
    }

    void way(CandidateId candidate, NominationId nomination, String by) {
        jdbc.sql("insert into candidate_way (nomination, candidate, by, at) values (:nomination, :candidate, :by, :at)")
                .param("nomination", nomination.value())
                .param("candidate", candidate.value())
                .param("by", by)
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    /** Whether it was not taken off before. */
    boolean withdraw(CandidateId candidate, String words, String by) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        int marked = jdbc.sql("update candidate set withdrawn_at = :at where id = :id and withdrawn_at is null")
                .param("at", now)
                .param("id", candidate.value())
                .update();
        if (marked == 0) {
            return false;
        }
        jdbc.sql("insert into candidate_withdrawal (candidate, words, by, at) values (:id, :words, :by, :at)")
                .param("id", candidate.value())
                .param("words", words)
                .param("by", by)
                .param("at", now)
                .update();
        return true;
    }

    void withdraw(BatchId batch) {
        jdbc.sql("update candidate set withdrawn_at = :at where batch = :batch and withdrawn_at is null")
                .param("at", OffsetDateTime.now(clock))
                .param("batch", batch.value())
                .update();
    }

    private static @Nullable String text(@Nullable PartialDate date) {
        return date == null ? null : date.toString();
    }
}
