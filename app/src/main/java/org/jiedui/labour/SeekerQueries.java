package org.jiedui.labour;

import static org.jiedui.labour.LabourRepository.date;
import static org.jiedui.labour.LabourRepository.pairing;
import static org.jiedui.labour.LabourRepository.place;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Titles;
import org.jiedui.labour.Lists.Chosen;
import org.jiedui.labour.Placement.Way;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Reads who looks for work, as they said last; what was taken back is never among it. */
@Repository
class SeekerQueries {

    private static final String SEEKER = """
            select s.*, (select p.stage from standing_placement p
                         where p.person = s.person and p.stage not in ('left', 'declined') order by p.id limit 1) as stage
            from standing_seeker s
            """;

    private static final String SOUGHT = "from (" + SEEKER + ") s where true" + """

              and (cast(:stage as text) is null or coalesce(s.stage, 'none') = :stage)
              and (cast(:poor as text) is null
                   or case when s.poor then 'yes' when not s.poor then 'no' else 'unknown' end = :poor)
              and (cast(:training as text) is null or s.training = (:training = 'yes'))
              and (cast(:transport as text) is null or s.transport = (:transport = 'yes'))
              and (cast(:stems as text[]) is null
                   or exists (select 1 from unnest(cast(:stems as text[])) stem where starts_with(s.origin, stem)))
              and (cast(:pairings as bigint[]) is null or s.pairing = any(:pairings))
              and (:text = ''
                   or s.mask ilike :pattern escape '\\'
                   or s.person::text = regexp_replace(:text, '^.*#', '')
                   or s.village ilike :pattern escape '\\'
                   or s.skill ilike :pattern escape '\\'
                   or s.licence ilike :pattern escape '\\'
                   or s.wish_skill ilike :pattern escape '\\')
            """;

    private static final String[] FILTERS = {"stage", "poor", "training", "transport"};

    private final JdbcClient jdbc;

    SeekerQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How those who look for work can be ordered; there is no order by how suited anybody is. */
    enum Order {
        LATEST("s.id desc"),
        ORIGIN("s.origin"),
        SKILL("s.skill collate \"zh-x-icu\""),
        FROM("s.starts");

        private final String column;

        Order(String column) {
            this.column = column;
        }
    }

    /**
     * Somebody who looks for work, as they said last.
     *
     * @param id      of what was said
     * @param mask    what stands for the name
     * @param origin  the place of their household register, {@code village} below it in words
     * @param poor    formerly poor; absent: not known
     * @param wishOnly whether they go nowhere else
     * @param wishWage yuan a month at least
     * @param stage   where their placement stands that is not over; absent: there is none
     */
    record Seeker(
            long id,
            PersonId person,
            String mask,
            RegionCode origin,
            String village,
            String skill,
            String licence,
            @Nullable Boolean poor,
            @Nullable RegionCode wishPlace,
            boolean wishOnly,
            String wishSkill,
            @Nullable Integer wishWage,
            @Nullable PartialDate from,
            @Nullable Boolean training,
            @Nullable Boolean transport,
            String remark,
            @Nullable PairingId pairing,
            @Nullable Way stage) {

        /** What stands for the name, with the worker's number on the books. */
        public String called() {
            return Titles.numbered(mask, person.value());
        }

        /** The same of somebody. */
        Seeker of(PersonId somebody) {
            return with(id, somebody, pairing, stage);
        }

        /** Whether both say the same, whoever wrote it down, and whatever stands on the way. */
        boolean saysAs(Seeker other) {
            return with(0, person, null, null).equals(other.with(0, other.person, null, null));
        }

        private Seeker with(long number, PersonId somebody, @Nullable PairingId under, @Nullable Way now) {
            return new Seeker(
                    number, somebody, mask, origin, village, skill, licence, poor, wishPlace, wishOnly, wishSkill,
                    wishWage, from, training, transport, remark, under, now);
        }
    }

    /** By which somebody is found again. */
    record Print(PersonId person, byte @Nullable [] name, byte @Nullable [] number) {}

    long count(Chosen<Order> chosen) {
        return chosen.asked(jdbc.sql("select count(*) " + SOUGHT), FILTERS)
                .query(Long.class)
                .single();
    }

    List<Seeker> seekers(Chosen<Order> chosen, int limit, int offset) {
        return chosen.part(jdbc, "select s.* " + SOUGHT, order -> order.column, "s.id", limit, offset, FILTERS)
                .query(SeekerQueries::seeker)
                .list();
    }

    Optional<Seeker> seeker(PersonId person) {
        return seekers(List.of(person)).stream().findFirst();
    }

    List<Seeker> seekers(Collection<PersonId> persons) {
        return jdbc.sql(SEEKER + " where s.person = any(:persons) order by s.person")
                .param("persons", persons.stream().map(PersonId::value).toArray(Long[]::new))
                .query(SeekerQueries::seeker)
                .list();
    }

    List<Seeker> seekersUnder(Collection<PairingId> pairings) {
        return jdbc.sql(SEEKER + " where s.pairing = any(:pairings) order by s.person")
                .param("pairings", PairingId.numbers(pairings))
                .query(SeekerQueries::seeker)
                .list();
    }

    /** Those of whom an intake told something that still is the last word. */
    List<Seeker> seekersOf(BatchId batch) {
        return jdbc.sql(SEEKER + " where s.batch = :batch order by s.person")
                .param("batch", batch.value())
                .query(SeekerQueries::seeker)
                .list();
    }

    List<Print> withNumber(Collection<byte[]> prints) {
        return prints("number_print = any(:prints)")
                .param("prints", prints.toArray(byte[][]::new))
                .query(SeekerQueries::print)
                .list();
    }

    List<Print> named(Collection<byte[]> prints, RegionCode origin) {
        return prints("name_print = any(:prints) and origin = :origin")
                .param("prints", prints.toArray(byte[][]::new))
                .param("origin", origin.value())
                .query(SeekerQueries::print)
                .list();
    }

    /** One for each person, with the number if any of their words told it. */
    private StatementSpec prints(String which) {
        return jdbc.sql("""
                select distinct on (s.person) s.person, s.name_print,
                       (select n.number_print from labour_seeker n where n.person = s.person and n.number_print is not null
                          and n.withdrawn_at is null order by n.id desc limit 1) as number_print
                from labour_seeker s where s.withdrawn_at is null and """ + " " + which + " order by s.person, s.id desc");
    }

    /** What the problem of a round of jobs rests on in the books: another number as soon as anything of it is another. */
    long ground() {
        return jdbc.sql("select jiedui_ground('jobs')").query(Long.class).single();
    }

    private static Seeker seeker(ResultSet row, int number) throws SQLException {
        String stage = row.getString("stage");
        return new Seeker(
                row.getLong("id"),
                new PersonId(row.getLong("person")),
                row.getString("mask"),
                new RegionCode(row.getString("origin")),
                row.getString("village"),
                row.getString("skill"),
                row.getString("licence"),
                row.getObject("poor", Boolean.class),
                place(row.getString("wish_place")),
                row.getBoolean("wish_only"),
                row.getString("wish_skill"),
                row.getObject("wish_wage", Integer.class),
                date(row.getString("starts")),
                row.getObject("training", Boolean.class),
                row.getObject("transport", Boolean.class),
                row.getString("remark"),
                pairing(row),
                stage == null ? null : Way.of(stage));
    }

    private static Print print(ResultSet row, int number) throws SQLException {
        return new Print(new PersonId(row.getLong("person")), row.getBytes("name_print"), row.getBytes("number_print"));
    }
}
