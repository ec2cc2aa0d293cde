package org.jiedui.labour;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.labour.SeekerQueries.Seeker;
import org.jiedui.ledger.EntryNo;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes what passed all checks, and marks what was taken back. Nothing is changed otherwise. */
@Repository
class LabourRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    LabourRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long insert(OfferQueries.Fair fair, @Nullable EntryNo posts, BatchId batch) {
        return jdbc.sql("""
                        insert into labour_fair (entry, posts_entry, title, day, place, origin, firms, posts, pairing, batch)
                        values (:entry, :postsEntry, :title, :day, :place, :origin, :firms, :posts, :pairing, :batch)
                        returning id""")
                .param("entry", fair.entry().value())
                .param("postsEntry", posts == null ? null : posts.value())
                .param("title", fair.title())
                .param("day", text(fair.day()))
                .param("place", fair.place().value())
                .param("origin", fair.origin().value())
                .param("firms", fair.firms())
                .param("posts", fair.posts())
                .param("pairing", number(fair.pairing()))
                .param("batch", batch.value())
                .query(Long.class)
                .single();
    }

    long insert(Vacancy vacancy, OrganisationId employer, BatchId batch) {
        return jdbc.sql("""
                        insert into labour_vacancy (employer, employer_name, employer_kind, place, origin, title, skill,
                                                    licence, wanted, wage_from, wage_to, starts, ends, lodging, transport,
                                                    fair, remark, pairing, batch)
                        values (:employer, :name, :kind, :place, :origin, :title, :skill, :licence, :wanted, :wageFrom,
                                :wageTo, :starts, :ends, :lodging, :transport, :fair, :remark, :pairing, :batch)
                        returning id""")
                .param("employer", employer.value())
                .param("name", vacancy.employerName())
                .param("kind", vacancy.employerKind())
                .param("place", vacancy.place().value())
                .param("origin", code(vacancy.origin()))
                .param("title", vacancy.title())
                .param("skill", vacancy.skill())
                .param("licence", vacancy.licence())
                .param("wanted", vacancy.wanted())
                .param("wageFrom", vacancy.wageFrom())
                .param("wageTo", vacancy.wageTo())
                .param("starts", text(vacancy.from()))
                .param("ends", vacancy.until().text())
                .param("lodging", vacancy.lodging())
                .param("transport", vacancy.transport())
                .param("fair", vacancy.fair())
                .param("remark", vacancy.remark())
                .param("pairing", number(vacancy.pairing()))
                .param("batch", batch.value())
                .query(Long.class)
                .single();
    }

    /**
     * What somebody says; prints that are not told with it are those that were told before.
     *
     * @param name of the name, {@code number} of the identity number
     */
    void insert(Seeker seeker, byte @Nullable [] name, byte @Nullable [] number, BatchId batch) {
        jdbc.sql("""
                        insert into labour_seeker (person, mask, name_print, number_print, origin, village, skill, licence,
                                                   poor, wish_place, wish_only, wish_skill, wish_wage, starts, training,
                                                   transport, remark, pairing, batch)
                        values (:person, :mask,
                                coalesce(cast(:name as bytea), (select s.name_print from labour_seeker s
                                    where s.person = :person and s.name_print is not null and s.withdrawn_at is null
                                    order by s.id desc limit 1)),
                                coalesce(cast(:number as bytea), (select s.number_print from labour_seeker s
                                    where s.person = :person and s.number_print is not null and s.withdrawn_at is null
                                    order by s.id desc limit 1)),
                                :origin, :village, :skill, :licence, :poor, :wishPlace,
                                :wishOnly, :wishSkill, :wishWage, :starts, :training, :transport, :remark, :pairing, :batch)
                        """)
                .param("person", seeker.person().value())
                .param("mask", seeker.mask())
                .param("name", name)
                .param("number", number)
                .param("origin", seeker.origin().value())
                .param("village", seeker.village())
                .param("skill", seeker.skill())
                .param("licence", seeker.licence())
                .param("poor", seeker.poor())
                .param("wishPlace", code(seeker.wishPlace()))
                .param("wishOnly", seeker.wishOnly())
                .param("wishSkill", seeker.wishSkill())
                .param("wishWage", seeker.wishWage())
                .param("starts", text(seeker.from()))
                .param("training", seeker.training())
                .param("transport", seeker.transport())
                .param("remark", seeker.remark())
                .param("pairing", number(seeker.pairing()))
                .param("batch", batch.value())
                .update();
    }

    long insert(OfferQueries.Group group, BatchId batch) {
        EntryNo counted = group.countedBy();
        return jdbc.sql("""
                        insert into labour_group (title, origin, place, fair, counted_by, remark, pairing, batch)
                        values (:title, :origin, :place, :fair, :counted, :remark, :pairing, :batch)
                        returning id""")
                .param("title", group.title())
                .param("origin", group.origin().value())
                .param("place", code(group.place()))
                .param("fair", group.fair())
                .param("counted", counted == null ? null : counted.value())
                .param("remark", group.remark())
                .param("pairing", number(group.pairing()))
                .param("batch", batch.value())
                .query(Long.class)
                .single();
    }

    long insert(Placement placement) {
        return jdbc.sql("""
                        insert into labour_placement (person, origin, vacancy, employer, employer_name, employer_kind, place,
                                                      title, wage, grp, fair, remark, pairing, by, at, batch)
                        values (:person, :origin, :vacancy, :employer, :name, :kind, :place, :title, :wage, :group, :fair,
                                :remark, :pairing, :by, :at, :batch)
                        returning id""")
                .param("person", placement.person().value())
                .param("origin", placement.origin().value())
                .param("vacancy", placement.vacancy())
                .param("employer", placement.employer().value())
                .param("name", placement.employerName())
                .param("kind", placement.employerKind())
                .param("place", placement.place().value())
                .param("title", placement.title())
                .param("wage", placement.wage())
                .param("group", placement.group())
                .param("fair", placement.fair())
                .param("remark", placement.remark())
                .param("pairing", number(placement.pairing()))
                .param("by", placement.by())
                .param("at", placement.at().atOffset(java.time.ZoneOffset.UTC))
                .param("batch", placement.batch().value())
                .query(Long.class)
                .single();
    }

    /** Adds a step behind all that were ever told, those taken back too. */
    void insert(long placement, Placement.Step step) {
        EntryNo entry = step.entry();
        jdbc.sql("""
                        insert into labour_step (placement, no, step, day, why, words, entry, by, at, batch)
                        select :placement, coalesce(max(no), 0) + 1, :step, :day, :why, :words, :entry, :by, :at, :batch
                        from labour_step where placement = :placement
                        """)
                .param("placement", placement)
                .param("step", step.step().word())
                .param("day", text(step.day()))
                .param("why", step.why())
                .param("words", step.words())
                .param("entry", entry == null ? null : entry.value())
                .param("by", step.by())
                .param("at", step.at().atOffset(java.time.ZoneOffset.UTC))
                .param("batch", step.batch().value())
                .update();
    }

    /** What is taken back with an intake, and what may rest on it. */
    enum Table {
        FAIR("labour_fair", "fair", "labour_vacancy", "labour_group", "labour_placement"),
        VACANCY("labour_vacancy", "vacancy", "labour_placement"),
        GROUP("labour_group", "grp", "labour_placement"),
        SEEKER("labour_seeker", ""),
        PLACEMENT("labour_placement", "placement", "labour_step"),
        STEP("labour_step", "");

        private final String name;
        private final String resting;

        Table(String name, String column, String... others) {
            this.name = name;
            this.resting = java.util.Arrays.stream(others)
                    .map(other -> " or exists (select from " + other + " x where x." + column
                            + " = t.id and x.batch <> :batch and x.withdrawn_at is null)")
                    .collect(java.util.stream.Collectors.joining());
        }
    }

    /** On how many of what an intake made acts of other intakes rest. */
    long restingOn(Table table, BatchId batch) {
        return jdbc.sql("select count(*) from " + table.name
                        + " t where t.batch = :batch and t.withdrawn_at is null and (false" + table.resting + ")")
                .param("batch", batch.value())
                .query(Long.class)
                .single();
    }

    /** Whether anything rests on the fair that was posted as this entry. */
    boolean fairRests(EntryNo entry) {
        return jdbc.sql("""
                        select exists (select from labour_fair f where f.entry = :entry and f.withdrawn_at is null and (
                            exists (select from labour_vacancy x where x.fair = f.id and x.withdrawn_at is null)
                            or exists (select from labour_group x where x.fair = f.id and x.withdrawn_at is null)
                            or exists (select from labour_placement x where x.fair = f.id and x.withdrawn_at is null)))
                        """).param("entry", entry.value()).query(Boolean.class).single();
    }

    /** Whether the entry is one of two that tell of one fair: they are taken back together. */
    boolean fairOfTwo(EntryNo entry) {
        return jdbc.sql("""
                        select exists (select from labour_fair f where f.withdrawn_at is null and f.posts_entry is not null
                                         and :entry in (f.entry, f.posts_entry))
                        """).param("entry", entry.value()).query(Boolean.class).single();
    }

    void withdraw(Table table, BatchId batch) {
        jdbc.sql("update " + table.name + " set withdrawn_at = :at where batch = :batch and withdrawn_at is null")
                .param("at", OffsetDateTime.now(clock))
                .param("batch", batch.value())
                .update();
    }

    /** The record that stands behind one entry. */
    void withdraw(Table table, EntryNo entry) {
        jdbc.sql("update " + table.name + " set withdrawn_at = :at where entry = :entry and withdrawn_at is null")
                .param("at", OffsetDateTime.now(clock))
                .param("entry", entry.value())
                .update();
    }

    private static @Nullable String text(@Nullable PartialDate date) {
        return date == null ? null : date.toString();
    }

    private static @Nullable String code(@Nullable RegionCode place) {
        return place == null ? null : place.value();
    }

    private static @Nullable Long number(@Nullable PairingId pairing) {
        return pairing == null ? null : pairing.value();
    }

    /** Whether acts of other intakes name somebody whom this one entered, whoever asks. */
    boolean named(BatchId batch) {
        return jdbc.sql("select jiedui_labour_naming(:batch)")
                        .param("batch", batch.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    static @Nullable PartialDate date(@Nullable String text) {
        return text == null ? null : PartialDate.parse(text);
    }

    static @Nullable RegionCode place(@Nullable String code) {
        return code == null ? null : new RegionCode(code);
    }

    static @Nullable PairingId pairing(ResultSet row) throws SQLException {
        Long pairing = row.getObject("pairing", Long.class);
        return pairing == null ? null : new PairingId(pairing);
    }
}
