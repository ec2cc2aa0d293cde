package org.jiedui.labour;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jiedui.labour.Lists.Chosen;
import org.jiedui.ledger.EntryNo;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Reads fairs, vacancies and groups; what was taken back is never among them. */
@Repository
class OfferQueries {

    private static final String VACANCY = """
            select v.*, (select count(*) from standing_placement p
                         where p.vacancy = v.id and p.stage not in ('left', 'declined')) as taken
            from labour_vacancy v where v.withdrawn_at is null
            """;

    private static final String OFFERED = "from (" + VACANCY + ") v where true" + """

              and (cast(:free as text) is null or (v.wanted > v.taken) = (:free = 'yes'))
              and (cast(:kind as text) is null or v.employer_kind = :kind)
              and (cast(:fair as text) is null or v.fair::text = :fair)
              and (cast(:stems as text[]) is null
                   or exists (select 1 from unnest(cast(:stems as text[])) stem
                              where starts_with(v.place, stem) or starts_with(v.origin, stem)))
              and (cast(:pairings as bigint[]) is null or v.pairing = any(:pairings))
              and (:text = ''
                   or v.employer_name ilike :pattern escape '\\'
                   or v.title ilike :pattern escape '\\'
                   or v.skill ilike :pattern escape '\\'
                   or v.licence ilike :pattern escape '\\')
            """;

    private static final String[] FILTERS = {"free", "kind", "fair"};

    private static final String FAIR = "select f.* from labour_fair f where f.withdrawn_at is null ";
    private static final String GROUP = "select g.* from labour_group g where g.withdrawn_at is null and ";
    private static final String UNDER = "(cast(:pairings as bigint[]) is null or %s.pairing = any(:pairings))";
    private static final String FAIRS_LATEST = " order by f.day desc nulls last, f.id desc";

    private static final String FAIRS = """
            from labour_fair f where f.withdrawn_at is null
              and (cast(:stems as text[]) is null
                   or exists (select 1 from unnest(cast(:stems as text[])) stem
                              where starts_with(f.place, stem) or starts_with(f.origin, stem)))
              and (cast(:pairings as bigint[]) is null or f.pairing = any(:pairings))
              and (:text = '' or f.title ilike :pattern escape '\\')
            """;

    private final JdbcClient jdbc;

    OfferQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How vacancies can be ordered; each owns its column. */
    enum VacancyOrder {
        LATEST("v.id desc"),
        EMPLOYER("v.employer_name collate \"zh-x-icu\""),
        TITLE("v.title collate \"zh-x-icu\""),
        PLACE("v.place"),
        WANTED("v.wanted");

        private final String column;

        VacancyOrder(String column) {
            this.column = column;
        }
    }

    /** How fairs can be ordered. */
    enum FairOrder {
        LATEST("f.day desc"),
        PLACE("f.place");

        private final String column;

        FairOrder(String column) {
            this.column = column;
        }
    }

    /**
     * A fair at which employers meet workers (专场招聘会).
     *
     * @param entry  the ledger's: one fair
     * @param origin whose workers it is for
     * @param firms  how many came; absent: not recorded, as with the posts they offered
     */
    record Fair(
            long id,
            EntryNo entry,
            String title,
            @Nullable PartialDate day,
            RegionCode place,
            RegionCode origin,
            @Nullable Integer firms,
            @Nullable Integer posts,
            @Nullable PairingId pairing) {}

    /**
     * Workers who are sent together (批次).
     *
     * @param place     where they go; absent: not said
     * @param countedBy the entry that counts them as a number already; absent: each placement counts by itself
     */
    record Group(
            long id,
            String title,
            RegionCode origin,
            @Nullable RegionCode place,
            @Nullable Long fair,
            @Nullable EntryNo countedBy,
            String remark,
            @Nullable PairingId pairing) {}

    /** A group, how many belong to it, and how many of them are in work. */
    record Sent(Group of, int members, int working) {}

    long countVacancies(Chosen<VacancyOrder> chosen) {
        return offered("select count(*) " + OFFERED, chosen).query(Long.class).single();
    }

    /** How many more workers are wanted under them. */
    long freeSeats(Chosen<VacancyOrder> chosen) {
        return offered("select coalesce(sum(greatest(v.wanted - v.taken, 0)), 0) " + OFFERED, chosen)
                .query(Long.class)
                .single();
    }

    List<Vacancy> vacancies(Chosen<VacancyOrder> chosen, int limit, int offset) {
        return chosen.part(jdbc, "select v.* " + OFFERED, order -> order.column, "v.id", limit, offset, FILTERS)
                .query(OfferQueries::vacancy)
                .list();
    }

    Optional<Vacancy> vacancy(long id) {
        return vacancies(List.of(id)).stream().findFirst();
    }

    List<Vacancy> vacancies(Collection<Long> ids) {
        return vacancies("v.id = any(:of)", ids.toArray(Long[]::new));
    }

    /** All under these pairings. */
    List<Vacancy> vacanciesUnder(Collection<PairingId> pairings) {
        return vacancies(
                "v.pairing = any(:of)", pairings.stream().map(PairingId::value).toArray(Long[]::new));
    }

    List<Vacancy> vacanciesOf(BatchId batch) {
        return vacancies("v.batch = :of", batch.value());
    }

    List<Vacancy> vacanciesAt(long fair) {
        return vacancies("v.fair = :of", fair);
    }

    private List<Vacancy> vacancies(String which, Object of) {
        return jdbc.sql(VACANCY + " and " + which + " order by v.id")
                .param("of", of)
                .query(OfferQueries::vacancy)
                .list();
    }

    Optional<Fair> fair(long id) {
        return fairs("f.id = :of", id).stream().findFirst();
    }

    /** What a fair is called; absent if none is meant, or the reader does not see it. */
    @Nullable String fairTitle(@Nullable Long id) {
        return Optional.ofNullable(id).flatMap(this::fair).map(Fair::title).orElse(null);
    }

    List<Fair> fairsTitled(String title) {
        return fairs("f.title = :of", title);
    }

    List<Fair> fairsOf(BatchId batch) {
        return fairs("f.batch = :of", batch.value());
    }

    List<Fair> fairs(Chosen<FairOrder> chosen, int limit, int offset) {
        return chosen.part(jdbc, "select f.* " + FAIRS, order -> order.column, "f.id desc", limit, offset)
                .query(OfferQueries::fair)
                .list();
    }

    private List<Fair> fairs(String which, Object of) {
        return jdbc.sql(FAIR + "and " + which + FAIRS_LATEST)
                .param("of", of)
                .query(OfferQueries::fair)
                .list();
    }

    long countFairs(Chosen<FairOrder> chosen) {
        return chosen.asked(jdbc.sql("select count(*) " + FAIRS))
                .query(Long.class)
                .single();
    }

    Optional<Group> group(long id) {
        return groups("g.id = :of", id).stream().findFirst();
    }

    /**
     * The latest first.
     *
     * @param pairings under these only; absent: all
     */
    List<Group> groups(@Nullable Collection<PairingId> pairings, int limit) {
        return jdbc.sql(GROUP + UNDER.formatted("g") + " order by g.id desc limit :limit")
                .param("pairings", PairingId.numbers(pairings))
                .param("limit", limit)
                .query(OfferQueries::group)
                .list();
    }

    /** The groups with how many belong to each and how many of them are in work, in the same order. */
    List<Sent> sent(List<Group> groups) {
        return jdbc.sql("""
                        select count(p.id) as members,
                               count(p.id) filter (where p.stage = 'placed' or p.stage like 'still-%') as working
                        from unnest(cast(:ids as bigint[])) with ordinality as g (id, place)
                        left join standing_placement p on p.grp = g.id
                        group by g.id, g.place order by g.place
                        """)
                .param("ids", groups.stream().map(Group::id).toArray(Long[]::new))
                .query((row, number) -> new Sent(groups.get(number), row.getInt("members"), row.getInt("working")))
                .list();
    }

    List<Group> groupsAt(long fair) {
        return groups("g.fair = :of order by g.id desc", fair);
    }

    List<Group> groupsTitled(String title) {
        return groups("g.title = :of order by g.id desc", title);
    }

    List<Group> groupsOf(BatchId batch) {
        return groups("g.batch = :of order by g.id desc", batch.value());
    }

    Optional<Group> groupCountedBy(EntryNo entry) {
        return groups("g.counted_by = :of", entry.value()).stream().findFirst();
    }

    /** Those that an entry counts as a number. */
    List<Group> groupsCounted() {
        return groups("g.counted_by > :of order by g.id desc", 0);
    }

    private List<Group> groups(String which, Object of) {
        return jdbc.sql(GROUP + which)
                .param("of", of)
                .query(OfferQueries::group)
                .list();
    }

    private StatementSpec offered(String sql, Chosen<VacancyOrder> chosen) {
        return chosen.asked(jdbc.sql(sql), FILTERS);
    }

    private static Vacancy vacancy(ResultSet row, int number) throws SQLException {
        return new Vacancy(
                row.getLong("id"),
                new OrganisationId(row.getLong("employer")),
                row.getString("employer_name"),
                row.getString("employer_kind"),
                new RegionCode(row.getString("place")),
                LabourRepository.place(row.getString("origin")),
                row.getString("title"),
                row.getString("skill"),
                row.getString("licence"),
                row.getInt("wanted"),
                row.getObject("wage_from", Integer.class),
                row.getObject("wage_to", Integer.class),
                LabourRepository.date(row.getString("starts")),
                Until.of(row.getString("ends")),
                row.getObject("lodging", Boolean.class),
                row.getObject("transport", Boolean.class),
                row.getObject("fair", Long.class),
                row.getString("remark"),
                LabourRepository.pairing(row),
                row.getInt("taken"));
    }

    private static Fair fair(ResultSet row, int number) throws SQLException {
        return new Fair(
                row.getLong("id"),
                new EntryNo(row.getLong("entry")),
                row.getString("title"),
                LabourRepository.date(row.getString("day")),
                new RegionCode(row.getString("place")),
                new RegionCode(row.getString("origin")),
                row.getObject("firms", Integer.class),
                row.getObject("posts", Integer.class),
                LabourRepository.pairing(row));
    }

    private static Group group(ResultSet row, int number) throws SQLException {
        Long counted = row.getObject("counted_by", Long.class);
        return new Group(
                row.getLong("id"),
                row.getString("title"),
                new RegionCode(row.getString("origin")),
                LabourRepository.place(row.getString("place")),
                row.getObject("fair", Long.class),
                counted == null ? null : new EntryNo(counted),
                row.getString("remark"),
                LabourRepository.pairing(row));
    }
}
