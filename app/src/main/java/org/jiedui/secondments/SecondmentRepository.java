package org.jiedui.secondments;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Term;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Evidence;
import org.jiedui.ledger.Origin;
import org.jiedui.pairings.Direction;
import org.jiedui.regions.RegionCode;
import org.jiedui.secondments.Stay.Category;
import org.jiedui.secondments.Stay.EarlyEnd;
import org.jiedui.secondments.Stay.Extension;
import org.jiedui.secondments.Stay.Reflection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes what passed all checks, and marks what an intake took back. Nothing is changed otherwise. */
@Repository
class SecondmentRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    SecondmentRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A stay that passed all checks and has no number yet. */
    record NewStay(
            PersonId person,
            String personName,
            String office,
            @Nullable OrganisationId home,
            RegionCode homePlace,
            @Nullable OrganisationId host,
            RegionCode hostPlace,
            @Nullable PairingId pairing,
            Direction direction,
            Category category,
            @Nullable String profession,
            @Nullable String pathway,
            @Nullable String level,
            @Nullable PartialDate from,
            Until until,
            String note) {}

    StayId insert(NewStay stay, BatchId batch) {
        return jdbc.sql("""
                        insert into stay (person, person_name, office, home, home_place, host, host_place, pairing,
                                          direction, category, profession, pathway, level, starts, ends, note,
                                          batch)
                        values (:person, :personName, :office, :home, :homePlace, :host, :hostPlace, :pairing,
                                :direction, :category, :profession, :pathway, :level, :starts, :ends, :note,
                                :batch)
                        returning id""")
                .param("person", stay.person().value())
                .param("personName", stay.personName())
                .param("office", stay.office())
                .param("home", Stored.id(stay.home()))
                .param("homePlace", stay.homePlace().value())
                .param("host", Stored.id(stay.host()))
                .param("hostPlace", stay.hostPlace().value())
                .param("pairing", stay.pairing() == null ? null : stay.pairing().value())
                .param("direction", stay.direction().word())
                .param("category", stay.category().word())
                .param("profession", stay.profession())
                .param("pathway", stay.pathway())
                .param("level", stay.level())
                .param("starts", Stored.date(stay.from()))
                .param("ends", Stored.end(stay.until()))
                .param("note", stay.note())
                .param("batch", batch.value())
                .query((row, number) -> new StayId(row.getLong("id")))
                .single();
    }

    /** A later row tells dates that the stay's own record left open; the row is kept as their source. */
    void complete(StayId stay, Term told, Row row, Batch batch) {
        Origin origin = row.origin();
        Side side = batch.recordedBy();
        long term = jdbc.sql("""
                        insert into stay_term (stay, starts, ends, batch, known_by, side, file, file_name, sheet, row_no,
                                               reference)
                        values (:stay, :starts, :ends, :batch, :knownBy, :side, :file, :fileName, :sheet, :row,
                                :reference)
                        returning id""")
                .param("stay", stay.value())
                .param("starts", Stored.date(told.from()))
                .param("ends", Stored.end(told.until()))
                .param("batch", batch.id().value())
                .param("knownBy", batch.knownBy())
                .param("side", side == null ? null : side.word())
                .param("file", origin.file())
                .param("fileName", origin.fileName())
                .param("sheet", origin.sheet())
                .param("row", origin.row())
                .param("reference", origin.reference())
                .query(Long.class)
                .single();
        List<Evidence> papers = row.evidence("evidence");
        for (int place = 0; place < papers.size(); place++) {
            jdbc.sql("insert into stay_term_paper (term, place, file, name) values (:term, :place, :file, :name)")
                    .param("term", term)
                    .param("place", place)
                    .param("file", papers.get(place).hash())
                    .param("name", papers.get(place).name())
                    .update();
        }
    }

    long insert(StayId stay, Position position, @Nullable OrganisationId organisation, BatchId batch) {
        return jdbc.sql("""
                        insert into position (stay, title, organisation, place, manner, starts, ends, note, batch)
                        values (:stay, :title, :organisation, :place, :manner, :starts, :ends, :note, :batch)
                        returning id""")
                .param("stay", stay.value())
                .param("title", position.title())
                .param("organisation", Stored.id(organisation))
                .param("place", position.place().value())
                .param("manner", position.manner().word())
                .param("starts", Stored.date(position.from()))
                .param("ends", Stored.end(position.until()))
                .param("note", position.note())
                .param("batch", batch.value())
                .query(Long.class)
                .single();
    }

    long insert(StayId stay, Extension extension, BatchId batch) {
        return jdbc.sql("""
                        insert into extension (stay, decided, starts, ends, own_wish, host_need, home_consent, approval,
                                               reason, batch)
                        values (:stay, :decided, :starts, :ends, :ownWish, :hostNeed, :homeConsent, :approval,
                                :reason, :batch)
                        returning id""")
                .param("stay", stay.value())
                .param("decided", Stored.date(extension.decided()))
                .param("starts", Stored.date(extension.from()))
                .param("ends", Stored.end(extension.until()))
                .param("ownWish", extension.ownWish())
                .param("hostNeed", extension.hostNeed())
                .param("homeConsent", extension.homeConsent())
                .param("approval", extension.approval())
                .param("reason", extension.reason())
                .param("batch", batch.value())
                .query(Long.class)
                .single();
    }

    long insert(StayId stay, EarlyEnd end, BatchId batch) {
        return jdbc.sql("""
                        insert into early_end (stay, decided, ended, approval, reason, batch)
                        values (:stay, :decided, :ended, :approval, :reason, :batch)
                        returning id""")
                .param("stay", stay.value())
                .param("decided", Stored.date(end.decided()))
                .param("ended", Stored.date(end.ended()))
                .param("approval", end.approval())
                .param("reason", end.reason())
                .param("batch", batch.value())
                .query(Long.class)
                .single();
    }

    long insert(StayId stay, Reflection reflection, BatchId batch) {
        return jdbc.sql("""
                        insert into reflection (stay, told, own_words, batch) values (:stay, :told, :words, :batch)
                        returning id""")
                .param("stay", stay.value())
                .param("told", Stored.date(reflection.told()))
                .param("words", reflection.words())
                .param("batch", batch.value())
                .query(Long.class)
                .single();
    }

    /** What stands behind an entry; the word is the name of the record's table. */
    enum Kept {
        STAY("insert into secondment_entry (entry, stay) values (:entry, :record)"),
        POSITION("insert into secondment_entry (entry, position) values (:entry, :record)"),
        EXTENSION("insert into secondment_entry (entry, extension) values (:entry, :record)"),
        REFLECTION("insert into secondment_entry (entry, reflection) values (:entry, :record)"),
        EARLY_END("insert into secondment_entry (entry, early_end) values (:entry, :record)");

        private final String link;

        Kept(String link) {
            this.link = link;
        }
    }

    void posted(EntryNo entry, Kept what, long record) {
        jdbc.sql(what.link)
                .param("entry", entry.value())
                .param("record", record)
                .update();
    }

    /** Marks what stands behind an entry; a stay with the positions that its own row told. */
    void withdraw(EntryNo entry) {
        withdraw("""
                update position set withdrawn_at = :at
                where withdrawn_at is null
                  and (id = (select position from secondment_entry where entry = :entry)
                       or stay = (select stay from secondment_entry where entry = :entry))""", entry);
        withdraw("""
                update stay set withdrawn_at = :at
                where withdrawn_at is null and id = (select stay from secondment_entry where entry = :entry)""", entry);
        withdraw("""
                update extension set withdrawn_at = :at
                where withdrawn_at is null
                  and id = (select extension from secondment_entry where entry = :entry)""", entry);
        withdraw("""
                update early_end set withdrawn_at = :at
                where withdrawn_at is null
                  and id = (select early_end from secondment_entry where entry = :entry)""", entry);
        withdraw("""
                update reflection set withdrawn_at = :at
                where withdrawn_at is null
                  and id = (select reflection from secondment_entry where entry = :entry)""", entry);
    }

    private void withdraw(String statement, EntryNo entry) {
        jdbc.sql(statement)
                .param("at", OffsetDateTime.now(clock))
                .param("entry", entry.value())
                .update();
    }

    /** Marks everything here that an intake recorded. */
    void withdraw(BatchId batch) {
        withdraw("update stay set withdrawn_at = :at where batch = :batch and withdrawn_at is null", batch);
        withdraw("update position set withdrawn_at = :at where batch = :batch and withdrawn_at is null", batch);
        withdraw("update extension set withdrawn_at = :at where batch = :batch and withdrawn_at is null", batch);
        withdraw("update early_end set withdrawn_at = :at where batch = :batch and withdrawn_at is null", batch);
        withdraw("update reflection set withdrawn_at = :at where batch = :batch and withdrawn_at is null", batch);
        withdraw("update stay_term set withdrawn_at = :at where batch = :batch and withdrawn_at is null", batch);
    }

    private void withdraw(String statement, BatchId batch) {
        jdbc.sql(statement)
                .param("at", OffsetDateTime.now(clock))
                .param("batch", batch.value())
                .update();
    }
}
