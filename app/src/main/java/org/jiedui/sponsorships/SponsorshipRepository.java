package org.jiedui.sponsorships;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Term;
import org.jiedui.ledger.EntryNo;
import org.jiedui.regions.RegionCode;
import org.jiedui.sponsorships.Student.Consent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes what passed all checks, and marks what was taken back. Nothing is changed otherwise. */
@Repository
class SponsorshipRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    SponsorshipRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A student who has no number yet. */
    record NewStudent(
            String school,
            String number,
            RegionCode place,
            Student.Stage stage,
            BigDecimal monthly,
            int sponsors,
            Term term,
            Consent consent) {}

    /** A pledge that has no number yet. */
    record NewPledge(
            String kind,
            String sponsor,
            RegionCode place,
            BigDecimal monthly,
            int students,
            int rhythm,
            Pledge.Wishes wishes,
            Term term) {}

    /** A sponsorship that has no number yet. */
    record Begun(
            Pledge pledge,
            Student student,
            String form,
            BigDecimal monthly,
            LocalDate from,
            @Nullable LocalDate until,
            boolean withinSum) {}

    /** Something that became of it; {@code until} of a renewal, and whether a total holds the student; {@code reason} of an end. */
    record Act(
            String act,
            LocalDate day,
            @Nullable LocalDate until,
            @Nullable Boolean withinSum,
            @Nullable String reason,
            String words) {}

    /** What a guardian said; the names are sealed already, absent if they were not told this time. */
    record Said(Consent consent, LocalDate day, byte @Nullable [] name, byte @Nullable [] guardian) {}

    void insert(NewStudent student, @Nullable PairingId pairing, BatchId batch) {
        jdbc.sql("""
                        insert into student_in_need (pseudonym, school, number, place, pairing, stage, monthly, sponsors,
                                                     starts, ends, consent, batch)
                        values (:pseudonym, :school, :number, :place, :pairing, :stage, :monthly, :sponsors, :starts, :ends,
                                :consent, :batch)""")
                .param("pseudonym", UUID.randomUUID().toString())
                .param("school", student.school())
                .param("number", student.number())
                .param("place", student.place().value())
                .param("pairing", pairing == null ? null : pairing.value())
                .param("stage", student.stage().word())
                .param("monthly", student.monthly())
                .param("sponsors", student.sponsors())
                .param("starts", starts(student.term()))
                .param("ends", student.term().until().text())
                .param("consent", student.consent().word())
                .param("batch", batch.value())
                .update();
    }

    void insert(
            NewPledge pledge,
            @Nullable PersonId person,
            @Nullable OrganisationId organisation,
            @Nullable PairingId pairing,
            BatchId batch) {
        Pledge.Wishes wishes = pledge.wishes();
        jdbc.sql("""
                        insert into pledge (kind, sponsor, person, organisation, place, pairing, monthly, students, rhythm,
                                            wish_place, wish_school, wish_stage, starts, ends, batch)
                        values (:kind, :sponsor, :person, :organisation, :place, :pairing, :monthly, :students, :rhythm,
                                :wishPlace, :wishSchool, :wishStage, :starts, :ends, :batch)""")
                .param("kind", pledge.kind())
                .param("sponsor", pledge.sponsor())
                .param("person", person == null ? null : person.value())
                .param("organisation", organisation == null ? null : organisation.value())
                .param("place", pledge.place().value())
                .param("pairing", pairing == null ? null : pairing.value())
                .param("monthly", pledge.monthly())
                .param("students", pledge.students())
                .param("rhythm", pledge.rhythm())
                .param(
                        "wishPlace",
                        wishes.place() == null ? null : wishes.place().value())
                .param("wishSchool", wishes.school())
                .param(
                        "wishStage",
                        wishes.stage() == null ? null : wishes.stage().word())
                .param("starts", starts(pledge.term()))
                .param("ends", pledge.term().until().text())
                .param("batch", batch.value())
                .update();
    }

    private static @Nullable String starts(Term term) {
        return term.from() == null ? null : term.from().toString();
    }

    void insert(Begun begun, EntryNo entry, @Nullable PairingId pairing, BatchId batch) {
        jdbc.sql("""
                        insert into sponsorship (entry, pledge, student, form, monthly, rhythm, starts, ends, giver_place,
                                                 place, pairing, within_sum, batch)
                        values (:entry, :pledge, :student, :form, :monthly, :rhythm, :starts, :ends, :giver, :place, :pairing,
                                :within, :batch)""")
                .param("entry", entry.value())
                .param("pledge", begun.pledge().id().value())
                .param("student", begun.student().id().value())
                .param("form", begun.form())
                .param("monthly", begun.monthly())
                .param("rhythm", begun.pledge().rhythm())
                .param("starts", begun.from())
                .param("ends", begun.until())
                .param("giver", begun.pledge().place().value())
                .param("place", begun.student().place().value())
                .param("pairing", pairing == null ? null : pairing.value())
                .param("within", begun.withinSum())
                .param("batch", batch.value())
                .update();
    }

    void insert(Sponsorship.Id sponsorship, Act act, @Nullable EntryNo entry, BatchId batch) {
        jdbc.sql("""
                        insert into sponsorship_act (sponsorship, act, day, until, within_sum, reason, words, entry, batch)
                        values (:sponsorship, :act, :day, :until, :within, :reason, :words, :entry, :batch)""")
                .param("sponsorship", sponsorship.value())
                .param("act", act.act())
                .param("day", act.day())
                .param("until", act.until())
                .param("within", act.withinSum())
                .param("reason", act.reason())
                .param("words", act.words())
                .param("entry", entry == null ? null : entry.value())
                .param("batch", batch.value())
                .update();
    }

    void insert(Student.Id student, Said said, BatchId batch) {
        jdbc.sql("""
                        insert into student_consent (student, consent, day, name, guardian, batch)
                        values (:student, :consent, :day, :name, :guardian, :batch)""")
                .param("student", student.value())
                .param("consent", said.consent().word())
                .param("day", said.day())
                .param("name", said.name())
                .param("guardian", said.guardian())
                .param("batch", batch.value())
                .update();
    }

    void erase(Student.Id student, String by, String reason, Instant now) {
        jdbc.sql("select jiedui_erase_student(:student, :by, :reason, :now)")
                .param("student", student.value())
                .param("by", by)
                .param("reason", reason)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> 0)
                .list();
    }

    /** The names that were sealed for the students go with them: nobody could blot them out any more. */
    void withdrawStudents(BatchId batch) {
        jdbc.sql("""
                        update student_consent set name = null, guardian = null
                        where student in (select id from student_in_need where batch = :of)""").param("of", batch.value()).update();
        withdraw(
                "update student_in_need set withdrawn_at = :at where batch = :of and withdrawn_at is null",
                batch.value());
    }

    void withdrawConsents(BatchId batch) {
        withdraw(
                "update student_consent set withdrawn_at = :at where batch = :of and withdrawn_at is null",
                batch.value());
    }

    void withdrawPledges(BatchId batch) {
        withdraw("update pledge set withdrawn_at = :at where batch = :of and withdrawn_at is null", batch.value());
    }

    void withdrawSponsorships(BatchId batch) {
        withdraw("update sponsorship set withdrawn_at = :at where batch = :of and withdrawn_at is null", batch.value());
        withdraw(
                "update sponsorship_act set withdrawn_at = :at where batch = :of and withdrawn_at is null",
                batch.value());
    }

    /** Those that would run again without the ends of this intake, though their place is taken since. */
    List<Sponsorship.Id> replaced(BatchId batch) {
        return jdbc.sql("select id from jiedui_replaced(:batch) id order by id")
                .param("batch", batch.value())
                .query((row, number) -> new Sponsorship.Id(row.getLong("id")))
                .list();
    }

    /** Of these sponsorships, those on which something rests; what came by the intake itself does not, if one is named. */
    Set<Sponsorship.Id> used(Collection<Sponsorship> sponsorships, @Nullable BatchId without) {
        return Set.copyOf(jdbc.sql("""
                        select s.id from sponsorship s where s.id = any(:ids)
                          and (exists (select from sponsorship_act a
                                       where a.sponsorship = s.id and a.withdrawn_at is null and a.batch <> :without)
                               or exists (select from sponsorship_payment p
                                          where p.sponsorship = s.id and p.withdrawn_at is null and p.batch <> :without)
                               or exists (select from sponsorship_letter l
                                          where l.sponsorship = s.id and l.withdrawn_at is null and l.batch <> :without))""")
                .param("without", without == null ? 0 : without.value())
                .param("ids", sponsorships.stream().map(one -> one.id().value()).toArray(Long[]::new))
                .query((row, number) -> new Sponsorship.Id(row.getLong("id")))
                .list());
    }

    /** What was posted as this entry, be it a sponsorship or its renewal. */
    void withdraw(EntryNo entry) {
        withdraw("update sponsorship set withdrawn_at = :at where entry = :of and withdrawn_at is null", entry.value());
        withdraw(
                "update sponsorship_act set withdrawn_at = :at where entry = :of and withdrawn_at is null",
                entry.value());
    }

    private void withdraw(String statement, long of) {
        jdbc.sql(statement)
                .param("at", OffsetDateTime.now(clock))
                .param("of", of)
                .update();
    }
}
