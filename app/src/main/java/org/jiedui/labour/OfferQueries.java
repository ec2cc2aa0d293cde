package org.jiedui.labour;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
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

    /** What narrows a list besides the words of the request, already looked up. */
    record Chosen<S extends Enum<S>>(
            ListRequest<S> request,
            @Nullable List<RegionCode> places,
            @Nullable Collection<PairingId> pairings) {}

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
        ListRequest<VacancyOrder> request = chosen.request();
        return offered(
                        "select v.* " + OFFERED + order(request.sort().column, request.descending(), "v.id")
                                + " limit :limit offset :offset",
                        chosen)
                .param("limit", limit)
                .param("offset", offset)
                .query(OfferQueries::vacancy)
                .list();
    }

    static String order(String column, boolean descending, String tie) {
        String way = descending ? column.endsWith(" desc") ? column.replace(" desc", "") : column + " desc" : column;
        return " order by " + way + " nulls last, " + tie;
    }

    Optional<Vacancy> vacancy(long id) {
        return jdbc.sql(VACANCY + " and v.id = :id")
                .param("id", id)
                .query(OfferQueries::vacancy)
                .optional();
    }

    List<Vacancy> vacancies(Collection<Long> ids) {
        return jdbc.sql(VACANCY + " and v.id = any(:ids) order by v.id")
                .param("ids", ids.toArray(Long[]::new))
                .query(OfferQueries::vacancy)
                .list();
    }

    /** All under these pairings. */
    List<Vacancy> vacanciesUnder(Collection<PairingId> pairings) {
        return jdbc.sql(VACANCY + " and v.pairing = any(:pairings) order by v.id")
                .param("pairings", PairingId.numbers(pairings))
                .query(OfferQueries::vacancy)
                .list();
    }

    List<Vacancy> vacanciesOf(BatchId batch) {
        return jdbc.sql(VACANCY + " and v.batch = :batch order by v.id")
                .param("batch", batch.value())
                .query(OfferQueries::vacancy)
                .list();
    }

    List<Vacancy> vacanciesAt(long fair) {
        return jdbc.sql(VACANCY + " and v.fair = :fair order by v.id")
                .param("fair", fair)
                .query(OfferQueries::vacancy)
                .list();
    }

    Optional<Fair> fair(long id) {
        return fairs("and f.id = :id").param("id", id).query(OfferQueries::fair).optional();
    }

    List<Fair> fairs() {
        return fairs("").query(OfferQueries::fair).list();
    }

    List<Fair> fairsOf(BatchId batch) {
        return fairs("and f.batch = :batch")
                .param("batch", batch.value())
                .query(OfferQueries::fair)
                .list();
    }

    private StatementSpec fairs(String which) {
        return jdbc.sql("select f.* from labour_fair f where f.withdrawn_at is null " + which
                + " order by f.day desc nulls last, f.id desc");
    }

    Optional<Group> group(long id) {
        return groups("and g.id = :id")
                .param("id", id)
                .query(OfferQueries::group)
                .optional();
    }

    List<Group> groups() {
        return groups("").query(OfferQueries::group).list();
    }

    List<Group> groupsOf(BatchId batch) {
        return groups("and g.batch = :batch")
                .param("batch", batch.value())
                .query(OfferQueries::group)
                .list();
    }

    Optional<Group> groupCountedBy(EntryNo entry) {
        return groups("and g.counted_by = :entry")
                .param("entry", entry.value())
                .query(OfferQueries::group)
                .optional();
    }

    private StatementSpec groups(String which) {
        return jdbc.sql("select g.* from labour_group g where g.withdrawn_at is null " + which + " order by g.id desc");
    }

    private StatementSpec offered(String sql, Chosen<VacancyOrder> chosen) {
        ListRequest<VacancyOrder> request = chosen.request();
        return common(jdbc.sql(sql), chosen)
                .param("free", request.filter("free").orElse(null))
                .param("kind", request.filter("kind").orElse(null))
                .param("fair", request.filter("fair").orElse(null));
    }

    static StatementSpec common(StatementSpec statement, Chosen<?> chosen) {
        return statement
                .param("stems", RegionCode.stems(chosen.places()))
                .param("pairings", PairingId.numbers(chosen.pairings()))
                .param("text", chosen.request().text())
                .param("pattern", chosen.request().pattern());
    }

    private static Vacancy vacancy(ResultSet row, int number) throws SQLException {
        return new Vacancy(
                row.getLong("id"),
                new OrganisationId(row.getLong("employer")),
                row.getString("employer_name"),
                row.getString("employer_kind"),
                new RegionCode(row.getString("place")),
                place(row.getString("origin")),
                row.getString("title"),
                row.getString("skill"),
                row.getString("licence"),
                row.getInt("wanted"),
                row.getObject("wage_from", Integer.class),
                row.getObject("wage_to", Integer.class),
                date(row.getString("starts")),
                Until.of(row.getString("ends")),
                row.getObject("lodging", Boolean.class),
                row.getObject("transport", Boolean.class),
                row.getObject("fair", Long.class),
                row.getString("remark"),
                pairing(row),
                row.getInt("taken"));
    }

    private static Fair fair(ResultSet row, int number) throws SQLException {
        return new Fair(
                row.getLong("id"),
                new EntryNo(row.getLong("entry")),
                row.getString("title"),
                date(row.getString("day")),
                new RegionCode(row.getString("place")),
                new RegionCode(row.getString("origin")),
                row.getObject("firms", Integer.class),
                row.getObject("posts", Integer.class),
                pairing(row));
    }

    private static Group group(ResultSet row, int number) throws SQLException {
        Long counted = row.getObject("counted_by", Long.class);
        return new Group(
                row.getLong("id"),
                row.getString("title"),
                new RegionCode(row.getString("origin")),
                place(row.getString("place")),
                row.getObject("fair", Long.class),
                counted == null ? null : new EntryNo(counted),
                row.getString("remark"),
                pairing(row));
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
