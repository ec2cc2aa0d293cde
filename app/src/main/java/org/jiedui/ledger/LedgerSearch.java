package org.jiedui.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.Quantity;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Live entries as a reader looks them up in a register. Figures are not made from this: they come from answers. */
@Repository
public class LedgerSearch {

    /** What a list can be ordered by; entries of the same place in the order stand by their number. */
    public enum Order {
        /** The undated last, either way. */
        DATE("e.happened_on"),
        TITLE("t.title"),
        KIND("e.kind"),
        PLACE("coalesce(e.effect, e.receiver, e.giver)"),
        AMOUNT("e.quantity");

        private final String column;

        Order(String column) {
            this.column = column;
        }
    }

    /**
     * What is looked for; an absent word does not narrow.
     *
     * @param kinds  only these; none finds nothing
     * @param places one of them gave, received or saw the effect, itself or with a place below it
     * @param year   the year that contains the last day it may have happened; of an undated entry, the day it is known by
     */
    public record Wanted(
            Set<String> kinds,
            @Nullable Set<RegionCode> places,
            @Nullable Set<PersonId> people,
            @Nullable Set<ProjectId> projects,
            @Nullable Set<PairingId> pairings,
            @Nullable Integer year,
            @Nullable Standing standing) {

        public Wanted {
            kinds = Set.copyOf(kinds);
            places = places == null ? null : Set.copyOf(places);
            people = people == null ? null : Set.copyOf(people);
            projects = projects == null ? null : Set.copyOf(projects);
            pairings = pairings == null ? null : Set.copyOf(pairings);
        }
    }

    private static final String FOUND = """
            from ledger_entry e left join ledger_text t on t.entry = e.no
            where e.reverses is null
              and not exists (select from ledger_entry r where r.reverses = e.no)
              and e.kind = any (:kinds)
              and (cast(:stems as text[]) is null
                   or e.giver like any (cast(:stems as text[])) or e.receiver like any (cast(:stems as text[]))
                   or e.effect like any (cast(:stems as text[])))
              and (cast(:people as bigint[]) is null
                   or exists (select from ledger_tie i
                              where i.entry = e.no and i.person = any (cast(:people as bigint[]))))
              and (cast(:projects as bigint[]) is null or e.project = any (cast(:projects as bigint[])))
              and (cast(:pairings as bigint[]) is null or e.pairing = any (cast(:pairings as bigint[])))
              and (cast(:year as integer) is null
                   or coalesce(e.happened_last, e.known_by)
                      between make_date(cast(:year as integer), 1, 1) and make_date(cast(:year as integer), 12, 31))
              and (cast(:standing as text) is null
                   or cast(:standing as text) = coalesce((select s.standing from ledger_signature s
                                            where s.entry = e.no order by s.no desc limit 1), 'recorded'))
              and (:text = '' or t.title ilike :pattern escape '\\' or t.note ilike :pattern escape '\\'
                   or e.reference = :text)
            """;

    private final JdbcClient jdbc;
    private final LedgerQueries queries;

    LedgerSearch(JdbcClient jdbc, LedgerQueries queries) {
        this.jdbc = jdbc;
        this.queries = queries;
    }

    public Page<Entry> page(Wanted wanted, ListRequest<Order> list) {
        long total = bound("select count(*) " + FOUND, wanted, list)
                .query((row, _) -> row.getLong(1))
                .single();
        return new Page<>(found(wanted, list, ListRequest.SIZE, list.offset()), total, list.page());
    }

    /** The first entries of the whole list, whatever page is asked for. */
    public List<Entry> first(Wanted wanted, ListRequest<Order> list, int limit) {
        return found(wanted, list, limit, 0);
    }

    /** Those that state how many persons without saying which, in posting order. */
    public List<Entry> unnamed(Wanted wanted) {
        return unnamed(wanted, null);
    }

    /** Of those the ones that bear this number of their source, if one is asked for. */
    public List<Entry> unnamed(Wanted wanted, @Nullable String reference) {
        String unnamed = " and e.subject is null and e.unit = '人'"
                + " and (cast(:reference as text) is null or e.reference = :reference) order by e.no";
        return entries(bound("select e.no " + FOUND + unnamed, wanted, ListRequest.of(Map.of(), Order.DATE))
                .param("reference", reference));
    }

    /**
     * A live entry that tells of the same kind, title, date and amount as a fact, and of no other places.
     *
     * @param wholly whether all the rest is the same, too: places, pairing, project, people, subject, attributes, the
     *               source's own number and the note
     */
    public record Alike(EntryNo no, boolean wholly) {}

    /** The live entry most like the fact, if there is one: wholly so rather than in part, and then the oldest. */
    public Optional<Alike> alike(Fact fact) {
        PartialDate date = fact.happened();
        Quantity quantity = fact.quantity();
        Places places = fact.places();
        return jdbc.sql("""
                select e.no,
                  (e.pairing is not distinct from cast(:pairing as bigint)
                   and e.project is not distinct from cast(:project as bigint)
                   and e.subject is not distinct from cast(:subject as text)
                   and e.attributes = cast(:attributes as jsonb)
                   and e.reference is not distinct from cast(:reference as text)
                   and t.note = :note
                   and e.giver is not distinct from cast(:giver as text)
                   and e.receiver is not distinct from cast(:receiver as text)
                   and e.effect is not distinct from cast(:effect as text)
                   and array(select concat_ws(' ', i.stay, i.person, i.basis_points)
                             from ledger_tie i where i.entry = e.no order by i.place) = cast(:ties as text[])) as wholly
                from ledger_text t join ledger_entry e on e.no = t.entry
                where t.title = :title and e.kind = :kind
                  and e.happened_on is not distinct from cast(:day as date)
                  and e.happened_grain is not distinct from cast(:grain as text)
                  and e.quantity is not distinct from cast(:quantity as numeric)
                  and e.unit is not distinct from cast(:unit as text)
                  and e.precision is not distinct from cast(:precision as text)
                  and (e.giver = cast(:giver as text)) is not false
                  and (e.receiver = cast(:receiver as text)) is not false
                  and (e.effect = cast(:effect as text)) is not false
                  and e.reverses is null and not exists (select from ledger_entry r where r.reverses = e.no)
                order by wholly desc, e.no
                limit 1
                """)
                .param("title", fact.title())
                .param("kind", fact.kind())
                .param("day", date == null ? null : date.first())
                .param("grain", date == null ? null : date.grain().name().toLowerCase(Locale.ROOT))
                .param("quantity", quantity == null ? null : quantity.value())
                .param("unit", quantity == null ? null : quantity.unit())
                .param(
                        "precision",
                        quantity == null ? null : quantity.precision().word())
                .param("giver", code(places.giver()))
                .param("receiver", code(places.receiver()))
                .param("effect", code(places.effect()))
                .param("pairing", fact.pairing() == null ? null : fact.pairing().value())
                .param("project", fact.project() == null ? null : fact.project().value())
                .param("subject", fact.subject())
                .param("attributes", Columns.json(fact.attributes()))
                .param("reference", fact.origin().reference())
                .param("note", fact.note())
                .param("ties", fact.ties().stream().map(LedgerSearch::words).toArray(String[]::new))
                .query((row, _) -> new Alike(new EntryNo(row.getLong("no")), row.getBoolean("wholly")))
                .optional();
    }

    /** What an entry tells of, in short. */
    public record Told(String kind, String title, @Nullable PartialDate happened) {}

    /** Those of which some entry tells, live or not. */
    public Set<Told> told(Collection<Told> all) {
        List<Told> asked = List.copyOf(all);
        Set<Told> told = new HashSet<>();
        jdbc.sql("""
                select q.n
                from unnest(cast(:kinds as text[]), cast(:titles as text[]), cast(cast(:days as text[]) as date[]))
                  with ordinality as q(kind, title, day, n)
                where exists
                  (select from (select t.entry from ledger_text t where t.title = q.title offset 0) as t
                   cross join lateral
                     (select e.kind, e.happened_on from ledger_entry e where e.no = t.entry offset 0) as e
                   where e.kind = q.kind and e.happened_on is not distinct from q.day)
                """)
                .param("kinds", asked.stream().map(Told::kind).toArray(String[]::new))
                .param("titles", asked.stream().map(Told::title).toArray(String[]::new))
                .param("days", asked.stream().map(LedgerSearch::day).toArray(String[]::new))
                .query((row, _) -> row.getInt("n"))
                .list()
                .forEach(n -> told.add(asked.get(n - 1)));
        return told;
    }

    private static @Nullable String day(Told told) {
        return told.happened() == null ? null : told.happened().first().toString();
    }

    /**
     * Where a row stands that was posted; the sheet is absent for what was typed, and so is the line of the first row typed.
     */
    public record Source(
            BatchId batch, @Nullable String sheet, @Nullable Integer row) {}

    /** Of these intakes, the rows of which every entry has been reversed. */
    public Set<Source> reversedRows(Collection<BatchId> batches) {
        return Set.copyOf(jdbc.sql("""
                select r.batch, r.sheet, r.row_no
                from ledger_entry r
                where r.reverses is not null and r.batch = any (:batches)
                  and not exists (select from ledger_entry e
                                  where e.batch = r.batch and e.sheet is not distinct from r.sheet
                                    and e.row_no is not distinct from r.row_no and e.reverses is null
                                    and not exists (select from ledger_entry o where o.reverses = e.no))
                group by r.batch, r.sheet, r.row_no
                """)
                .param("batches", numbers(batches, BatchId::value))
                .query((row, _) -> new Source(
                        new BatchId(row.getLong("batch")), row.getString("sheet"), Columns.whole(row, "row_no")))
                .list());
    }

    /** An entry that a row posted, and the entry that reversed it, if one did. */
    public record OfRow(Source row, EntryNo no, @Nullable EntryNo reversedBy) {}

    /** What these rows of an intake posted, and what was typed; in posting order. */
    public List<OfRow> ofRows(BatchId batch, Collection<Integer> rows) {
        return jdbc.sql("""
                select e.sheet, e.row_no, e.no, r.no as reversal
                from ledger_entry e left join ledger_entry r on r.reverses = e.no
                where e.batch = :batch and e.reverses is null and (e.row_no is null or e.row_no = any (:rows))
                order by e.no
                """)
                .param("batch", batch.value())
                .param("rows", rows.toArray(Integer[]::new))
                .query((row, _) -> new OfRow(
                        new Source(batch, row.getString("sheet"), Columns.whole(row, "row_no")),
                        new EntryNo(row.getLong("no")),
                        row.getObject("reversal", Long.class) == null ? null : new EntryNo(row.getLong("reversal"))))
                .list();
    }

    /** How many live entries stand right under each pairing; one without any is left out. */
    public Map<PairingId, Long> countByPairing(Collection<PairingId> pairings) {
        Map<PairingId, Long> counts = new HashMap<>();
        jdbc.sql("""
                select e.pairing, count(*) as entries
                from ledger_entry e
                where e.pairing = any (:pairings) and e.reverses is null
                  and not exists (select from ledger_entry r where r.reverses = e.no)
                group by e.pairing
                """).param("pairings", numbers(pairings, PairingId::value)).query(row -> {
            counts.put(new PairingId(row.getLong("pairing")), row.getLong("entries"));
        });
        return counts;
    }

    /**
     * The years that {@link Wanted#year} can ask for, the newest first.
     *
     * @param pairings under these only; absent: under any, and under none
     */
    public List<Integer> years(Set<String> kinds, @Nullable Set<PairingId> pairings) {
        // of each kind the last day, then the last before that year, and so on: one entry for each year is read
        String before = """
                (select coalesce(e.happened_last, e.known_by) from ledger_entry e
                 where e.kind = %s and coalesce(e.happened_last, e.known_by) < %s and e.reverses is null
                   and (cast(:pairings as bigint[]) is null or e.pairing = any (:pairings))
                   and not exists (select from ledger_entry r where r.reverses = e.no)
                 order by coalesce(e.happened_last, e.known_by) desc limit 1)
                """;
        return jdbc.sql("with recursive last (kind, day) as (select k.kind, "
                        + before.formatted("k.kind", "date 'infinity'")
                        + " from unnest(cast(:kinds as text[])) k (kind) union all select l.kind, "
                        + before.formatted("l.kind", "date_trunc('year', l.day::timestamp)::date")
                        + " from last l where l.day is not null)"
                        + " select distinct extract(year from day)::integer as year from last"
                        + " where day is not null order by year desc")
                .param("kinds", kinds.toArray(String[]::new))
                .param("pairings", numbers(pairings, PairingId::value))
                .query((row, _) -> row.getInt("year"))
                .list();
    }

    private List<Entry> found(Wanted wanted, ListRequest<Order> list, int limit, int offset) {
        String order = " order by " + list.sort().column + (list.descending() ? " desc" : "")
                + " nulls last, e.no limit :limit offset :offset";
        return entries(bound("select e.no " + FOUND + order, wanted, list)
                .param("limit", limit)
                .param("offset", offset));
    }

    private List<Entry> entries(JdbcClient.StatementSpec numbered) {
        return queries.entries(
                numbered.query((row, _) -> new EntryNo(row.getLong("no"))).list());
    }

    private JdbcClient.StatementSpec bound(String sql, Wanted wanted, ListRequest<Order> list) {
        return jdbc.sql(sql)
                .param("kinds", wanted.kinds().toArray(String[]::new))
                .param("stems", stems(wanted.places()))
                .param("people", numbers(wanted.people(), PersonId::value))
                .param("projects", numbers(wanted.projects(), ProjectId::value))
                .param("pairings", numbers(wanted.pairings(), PairingId::value))
                .param("year", wanted.year())
                .param(
                        "standing",
                        wanted.standing() == null ? null : wanted.standing().word())
                .param("text", list.text())
                .param("pattern", list.pattern());
    }

    private static String @Nullable [] stems(@Nullable Set<RegionCode> places) {
        return places == null
                ? null
                : places.stream().map(place -> place.stem() + "%").toArray(String[]::new);
    }

    private static String words(Tie tie) {
        String related = tie.stay().value() + " " + tie.person().value();
        return tie.share() == null ? related : related + " " + tie.share().basisPoints();
    }

    private static @Nullable String code(@Nullable RegionCode place) {
        return place == null ? null : place.value();
    }

    private static <T> Long @Nullable [] numbers(@Nullable Collection<T> ids, Function<T, Long> number) {
        return ids == null ? null : ids.stream().map(number).toArray(Long[]::new);
    }
}
