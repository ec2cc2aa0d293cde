package org.jiedui.sponsorships;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.EntryNo;
import org.jiedui.regions.RegionCode;
import org.jiedui.sponsorships.Student.Consent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what stands; what was taken back is never among it. */
@Repository
class SponsorshipQueries {

    private static final String STUDENT = """
            select n.*, coalesce(c.consent, n.consent) as told, jiedui_of_student(n.id, true) as taken
            from student_in_need n
            left join lateral (select consent from student_consent
                               where student = n.id and withdrawn_at is null
                               order by day desc, id desc limit 1) c
                   on n.erased_at is null
            where n.withdrawn_at is null
            """;

    private static final String PLEDGE =
            "select pledge.*, jiedui_of_pledge(id, true) as taken from pledge where withdrawn_at is null";

    private final JdbcClient jdbc;

    SponsorshipQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the problem of a round rests on in the books: another number as soon as anything of it is another. */
    long ground() {
        return jdbc.sql("select jiedui_ground('students')").query(Long.class).single();
    }

    List<Student> students() {
        return jdbc.sql(STUDENT + " order by n.id")
                .query(SponsorshipQueries::student)
                .list();
    }

    /** By number; one that does not stand is left out. */
    Map<Student.Id, Student> students(Collection<Student.Id> ids) {
        return jdbc
                .sql(STUDENT + " and n.id = any(:ids)")
                .param("ids", ids.stream().map(Student.Id::value).distinct().toArray(Long[]::new))
                .query(SponsorshipQueries::student)
                .list()
                .stream()
                .collect(Collectors.toMap(Student::id, Function.identity()));
    }

    Optional<Student> student(Student.Id id) {
        return Optional.ofNullable(students(List.of(id)).get(id));
    }

    List<Student> studentsNumbered(String school, String number) {
        return jdbc.sql(STUDENT + " and n.school = :school and n.number = :number order by n.id")
                .param("school", school)
                .param("number", number)
                .query(SponsorshipQueries::student)
                .list();
    }

    List<Student> studentsOf(BatchId batch) {
        return jdbc.sql(STUDENT + " and n.batch = :batch order by n.id")
                .param("batch", batch.value())
                .query(SponsorshipQueries::student)
                .list();
    }

    List<Pledge> pledges() {
        return jdbc.sql(PLEDGE + " order by id")
                .query(SponsorshipQueries::pledge)
                .list();
    }

    /** By number; one that does not stand is left out. */
    Map<Pledge.Id, Pledge> pledges(Collection<Pledge.Id> ids) {
        return jdbc
                .sql(PLEDGE + " and id = any(:ids)")
                .param("ids", ids.stream().map(Pledge.Id::value).distinct().toArray(Long[]::new))
                .query(SponsorshipQueries::pledge)
                .list()
                .stream()
                .collect(Collectors.toMap(Pledge::id, Function.identity()));
    }

    Optional<Pledge> pledge(Pledge.Id id) {
        return Optional.ofNullable(pledges(List.of(id)).get(id));
    }

    List<Pledge> pledgesNamed(String sponsor) {
        return jdbc.sql(PLEDGE + " and sponsor = :sponsor order by id")
                .param("sponsor", sponsor)
                .query(SponsorshipQueries::pledge)
                .list();
    }

    List<Pledge> pledgesOf(BatchId batch) {
        return jdbc.sql(PLEDGE + " and batch = :batch order by id")
                .param("batch", batch.value())
                .query(SponsorshipQueries::pledge)
                .list();
    }

    List<Sponsorship> sponsorships() {
        return jdbc.sql("select * from standing_sponsorship order by id")
                .query(SponsorshipQueries::sponsorship)
                .list();
    }

    /** How many students there are of sponsorships under these pairings that have not ended. */
    long sponsored(Collection<PairingId> pairings) {
        return jdbc.sql("""
                        select count(distinct student) from standing_sponsorship
                        where pairing = any(:pairings) and ended_on is null
                        """)
                .param("pairings", PairingId.numbers(pairings))
                .query(Long.class)
                .single();
    }

    /** By number; one that does not stand is left out. */
    Map<Sponsorship.Id, Sponsorship> sponsorships(Collection<Sponsorship.Id> ids) {
        return jdbc
                .sql("select * from standing_sponsorship where id = any(:ids) order by id")
                .param("ids", ids.stream().map(Sponsorship.Id::value).distinct().toArray(Long[]::new))
                .query(SponsorshipQueries::sponsorship)
                .list()
                .stream()
                .collect(Collectors.toMap(
                        Sponsorship::id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    /** Those of these numbers that stand and have not ended. */
    List<Long> running(Collection<Long> numbers) {
        return sponsorships(numbers.stream().map(Sponsorship.Id::new).toList()).values().stream()
                .filter(one -> !one.ended())
                .map(one -> one.id().value())
                .toList();
    }

    Optional<Sponsorship> sponsorship(Sponsorship.Id id) {
        return Optional.ofNullable(sponsorships(List.of(id)).get(id));
    }

    List<Sponsorship> ofStudent(Student.Id student) {
        return ofStudents(List.of(student));
    }

    List<Sponsorship> ofStudents(Collection<Student.Id> students) {
        return jdbc.sql("select * from standing_sponsorship where student = any(:students) order by id")
                .param("students", students.stream().map(Student.Id::value).toArray(Long[]::new))
                .query(SponsorshipQueries::sponsorship)
                .list();
    }

    List<Sponsorship> ofPledge(Pledge.Id pledge) {
        return ofPledges(List.of(pledge));
    }

    List<Sponsorship> ofPledges(Collection<Pledge.Id> pledges) {
        return jdbc.sql("select * from standing_sponsorship where pledge = any(:pledges) order by id")
                .param("pledges", pledges.stream().map(Pledge.Id::value).toArray(Long[]::new))
                .query(SponsorshipQueries::sponsorship)
                .list();
    }

    /** Whether the two are together now, also where that is out of reach. */
    boolean together(Pledge.Id pledge, Student.Id student) {
        return holds("select jiedui_together(?, ?) > 0", pledge.value(), student.value());
    }

    /** Whether the student has, or had, a sponsor, also one out of reach. */
    boolean sponsored(Student.Id student) {
        return holds("select jiedui_of_student(?, false) > 0", student.value());
    }

    /** Whether the pledge goes, or went, to a student, also to one out of reach. */
    boolean taken(Pledge.Id pledge) {
        return holds("select jiedui_of_pledge(?, false) > 0", pledge.value());
    }

    private boolean holds(String question, Object... of) {
        return jdbc.sql(question).params(of).query(Boolean.class).single();
    }

    List<Sponsorship> ofBatch(BatchId batch) {
        return jdbc.sql("select * from standing_sponsorship where batch = :batch order by id")
                .param("batch", batch.value())
                .query(SponsorshipQueries::sponsorship)
                .list();
    }

    /** The pledges of this person, and of these firms and groups. */
    List<Pledge> pledgedBy(@Nullable PersonId person, Collection<OrganisationId> organisations) {
        return jdbc.sql(PLEDGE + """
                         and (kind = 'person' and person = :person or kind <> 'person' and organisation = any(:organisations))
                        order by id""")
                .param("person", person == null ? null : person.value())
                .param(
                        "organisations",
                        organisations.stream().map(OrganisationId::value).toArray(Long[]::new))
                .query(SponsorshipQueries::pledge)
                .list();
    }

    /** The sponsorship that was posted as this entry; none or one. */
    List<Sponsorship> postedAs(EntryNo entry) {
        return jdbc.sql("select * from standing_sponsorship where entry = :entry")
                .param("entry", entry.value())
                .query(SponsorshipQueries::sponsorship)
                .list();
    }

    static RegionCode region(String code) {
        return new RegionCode(code);
    }

    static @Nullable PairingId pairing(ResultSet row) throws SQLException {
        long pairing = row.getLong("pairing");
        return row.wasNull() ? null : new PairingId(pairing);
    }

    private static @Nullable PartialDate starts(ResultSet row) throws SQLException {
        String starts = row.getString("starts");
        return starts == null ? null : PartialDate.parse(starts);
    }

    private static Student student(ResultSet row, int number) throws SQLException {
        return new Student(
                new Student.Id(row.getLong("id")),
                row.getString("pseudonym"),
                row.getString("school"),
                row.getString("number"),
                region(row.getString("place")),
                pairing(row),
                Student.Stage.of(row.getString("stage")),
                row.getBigDecimal("monthly"),
                row.getInt("sponsors"),
                starts(row),
                Until.of(row.getString("ends")),
                Consent.of(row.getString("told")),
                row.getObject("erased_at") != null,
                row.getInt("taken"));
    }

    private static Pledge pledge(ResultSet row, int number) throws SQLException {
        long person = row.getLong("person");
        @Nullable PersonId who = row.wasNull() ? null : new PersonId(person);
        long organisation = row.getLong("organisation");
        @Nullable OrganisationId firm = row.wasNull() ? null : new OrganisationId(organisation);
        String place = row.getString("wish_place");
        String stage = row.getString("wish_stage");
        return new Pledge(
                new Pledge.Id(row.getLong("id")),
                row.getString("kind"),
                row.getString("sponsor"),
                who,
                firm,
                region(row.getString("place")),
                pairing(row),
                row.getBigDecimal("monthly"),
                row.getInt("students"),
                row.getInt("rhythm"),
                new Pledge.Wishes(
                        place == null ? null : region(place),
                        row.getString("wish_school"),
                        stage == null ? null : Student.Stage.of(stage)),
                starts(row),
                Until.of(row.getString("ends")),
                row.getInt("taken"));
    }

    private static Sponsorship sponsorship(ResultSet row, int number) throws SQLException {
        return new Sponsorship(
                new Sponsorship.Id(row.getLong("id")),
                new EntryNo(row.getLong("entry")),
                new Pledge.Id(row.getLong("pledge")),
                new Student.Id(row.getLong("student")),
                row.getString("form"),
                row.getBigDecimal("monthly"),
                row.getObject("starts", LocalDate.class),
                row.getObject("until", LocalDate.class),
                row.getInt("rhythm"),
                region(row.getString("giver_place")),
                region(row.getString("place")),
                pairing(row),
                row.getObject("ended_on", LocalDate.class),
                row.getString("ended_why"));
    }
}
