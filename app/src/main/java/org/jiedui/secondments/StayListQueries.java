package org.jiedui.secondments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Term;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.EntryNo;
import org.jiedui.mirror.Source;
import org.jiedui.regions.RegionCode;
import org.jiedui.secondments.SecondmentQueries.StoredStay;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The register of secondees as a list, and from where to where each stay goes. */
@Repository
class StayListQueries implements Source.Stays {

    /** The filter for stays of which nobody wrote down when they began. */
    static final String UNDATED = "undated";

    private static final String CHOSEN = """
            from standing_stay s
            where true
              and (cast(:direction as text) is null or s.direction = :direction)
              and (cast(:category as text) is null or s.category = :category)
              and (cast(:profession as text) is null or s.profession = :profession)
              and (cast(:pathway as text) is null or s.pathway = :pathway)
              and (cast(:level as text) is null or s.level = :level)
              and (cast(:stems as text[]) is null
                   or exists (select 1 from unnest(cast(:stems as text[])) stem
                              where starts_with(s.home_place, stem) or starts_with(s.host_place, stem)))
              and (cast(:pairings as bigint[]) is null or s.pairing = any(:pairings))
              and (cast(:year as text) is null
                   or (:year = 'undated' and s.starts is null)
                   or left(s.starts, 4) = :year)
              and (:text = ''
                   or s.person_name ilike :pattern escape '\\'
                   or s.office ilike :pattern escape '\\'
                   or s.note ilike :pattern escape '\\'
                   or s.home = any(:organisations)
                   or s.host = any(:organisations)
                   or exists (select 1 from position p
                              where p.stay = s.id and p.withdrawn_at is null
                                and (p.title ilike :pattern escape '\\' or p.organisation = any(:organisations))))
            """;

    private static final String LINE = "select " + SecondmentQueries.COLUMNS + """
            ,
                   (select p.title from position p
                    where p.stay = s.id and p.withdrawn_at is null and p.manner = 'main'
                    order by p.id limit 1) as main_title,
                   (select count(*) from extension e where e.stay = s.id and e.withdrawn_at is null) as extensions,
                   (select max(k.entry) from secondment_entry k where k.stay = s.id) as entry
            """;

    private final JdbcClient jdbc;

    StayListQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How the register of secondees can be ordered; each owns its column. There is no order by results. */
    enum Order {
        ARRIVAL("s.starts"),
        PERSON("s.person_name collate \"zh-x-icu\""),
        HOME("s.home_place"),
        HOST("s.host_place"),
        CATEGORY("s.category");

        private final String column;

        Order(String column) {
            this.column = column;
        }

        /** What is not recorded comes last, whichever way round. */
        String by(boolean descending) {
            return " order by " + column + (descending ? " desc" : "") + " nulls last, s.starts nulls last, s.id";
        }
    }

    /** What narrows the list besides the words of the request, already looked up. */
    record Chosen(
            ListRequest<Order> request,
            @Nullable List<RegionCode> places,
            @Nullable Collection<PairingId> pairings,
            List<OrganisationId> organisations) {}

    /** A stay with what its row shows besides. */
    record Line(StoredStay stay, @Nullable String position, int extensions, EntryNo entry) {}

    long count(Chosen chosen) {
        return with(jdbc.sql("select count(*) as n " + CHOSEN), chosen)
                .query((row, number) -> row.getLong("n"))
                .single();
    }

    List<Line> page(Chosen chosen, int limit, int offset) {
        ListRequest<Order> request = chosen.request();
        return with(
                        jdbc.sql(LINE + CHOSEN + request.sort().by(request.descending())
                                + " limit :limit offset :offset"),
                        chosen)
                .param("limit", limit)
                .param("offset", offset)
                .query(StayListQueries::line)
                .list();
    }

    /** All that an organisation took in or sent, or in which a position was held there; by arrival. */
    List<Line> of(OrganisationId organisation) {
        return jdbc.sql(LINE + """
                        from standing_stay s
                        where s.host = :id or s.home = :id
                           or exists (select from position p
                                      where p.stay = s.id and p.organisation = :id and p.withdrawn_at is null)
                        """ + Order.ARRIVAL.by(false))
                .param("id", organisation.value())
                .query(StayListQueries::line)
                .list();
    }

    @Override
    public List<Source.StayLine> lines(Collection<Long> stays) {
        return jdbc.sql("""
                        select s.id, s.person, s.home, s.host, s.home_place, s.host_place, s.pairing from stay s
                        where s.id = any(:stays) order by s.id""")
                .param("stays", stays.toArray(Long[]::new))
                .query((row, number) -> new Source.StayLine(
                        row.getLong("id"),
                        row.getLong("person"),
                        row.getObject("home", Long.class),
                        row.getObject("host", Long.class),
                        row.getString("home_place"),
                        row.getString("host_place"),
                        row.getObject("pairing", Long.class)))
                .list();
    }

    /** By id, by arrival. */
    List<Line> byIds(Collection<StayId> ids) {
        return jdbc.sql(LINE + "from standing_stay s where s.id = any(:ids)" + Order.ARRIVAL.by(false))
                .param("ids", ids.stream().map(StayId::value).toArray(Long[]::new))
                .query(StayListQueries::line)
                .list();
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                SecondmentQueries.stay(row, number),
                row.getString("main_title"),
                row.getInt("extensions"),
                new EntryNo(row.getLong("entry")));
    }

    /** The years in which somebody arrived, the first one first. */
    List<String> years() {
        return jdbc.sql("""
                        select distinct left(starts, 4) as year from standing_stay
                        where starts is not null order by year desc""").query((row, number) -> row.getString("year")).list();
    }

    private static StatementSpec with(StatementSpec statement, Chosen chosen) {
        ListRequest<Order> request = chosen.request();
        return statement
                .param("direction", request.filter("direction").orElse(null))
                .param("category", request.filter("category").orElse(null))
                .param("profession", request.filter("profession").orElse(null))
                .param("pathway", request.filter("pathway").orElse(null))
                .param("level", request.filter("level").orElse(null))
                .param("stems", RegionCode.stems(chosen.places()))
                .param("pairings", PairingId.numbers(chosen.pairings()))
                .param("year", request.filter("year").orElse(null))
                .param("text", request.text())
                .param("pattern", request.pattern())
                .param(
                        "organisations",
                        chosen.organisations().stream()
                                .map(OrganisationId::value)
                                .toArray(Long[]::new));
    }

    /** Those of these who have any stay, whoever asks. */
    Set<PersonId> everAway(Collection<PersonId> persons) {
        return Set.copyOf(jdbc.sql("""
                        select p.id from unnest(cast(:persons as bigint[])) p (id)
                        where exists (select from jiedui_terms(p.id))""")
                .param(
                        "persons",
                        persons.stream().map(PersonId::value).distinct().toArray(Long[]::new))
                .query((row, number) -> new PersonId(row.getLong("id")))
                .list());
    }

    /** When somebody is away, by stay, whoever asks. */
    Map<StayId, Term> terms(PersonId person) {
        Map<StayId, Term> terms = new LinkedHashMap<>();
        jdbc.sql("select * from jiedui_terms(:person)")
                .param("person", person.value())
                .query(row -> {
                    String ended = row.getString("ended");
                    List<Until> extended = Arrays.stream(
                                    (String[]) row.getArray("extended").getArray())
                            .map(Until::of)
                            .toList();
                    terms.put(
                            new StayId(row.getLong("stay")),
                            new Term(
                                    Stored.date(row, "starts"),
                                    ended == null
                                            ? Term.prolonged(Stored.end(row, "ends"), extended)
                                            : new Until.On(PartialDate.parse(ended))));
                });
        return terms;
    }
}
