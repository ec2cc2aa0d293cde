package org.jiedui.secondments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.EntryNo;
import org.jiedui.regions.RegionCode;
import org.jiedui.secondments.Position.Manner;
import org.jiedui.secondments.SecondmentRepository.NewStay;
import org.jiedui.secondments.Stay.Category;
import org.jiedui.secondments.Stay.EarlyEnd;
import org.jiedui.secondments.Stay.Extension;
import org.jiedui.secondments.Stay.Reflection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads stays and what belongs to them; rows that were taken back are never among them. */
@Repository
class SecondmentQueries {

    static final String COLUMNS = """
            s.id, s.person, s.person_name, s.office, s.home, s.home_place, s.host, s.host_place, s.pairing, s.direction,
            s.category, s.profession, s.pathway, s.level, s.starts, s.ends, s.note""";

    private static final String STAYS = "select " + COLUMNS + " from standing_stay s where true ";
    private static final String BY_ARRIVAL = " order by s.starts nulls last, s.id";

    private final JdbcClient jdbc;

    SecondmentQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A stay as stored: persons and organisations by their ids. */
    record StoredStay(StayId id, NewStay stay) {}

    /** A position as stored. */
    record StoredPosition(
            String title,
            @Nullable OrganisationId organisation,
            RegionCode place,
            Manner manner,
            @Nullable PartialDate from,
            Until until,
            String note) {}

    List<StoredStay> byIds(Collection<StayId> ids) {
        return jdbc.sql(STAYS + "and s.id = any(:ids)" + BY_ARRIVAL)
                .param("ids", ids.stream().map(StayId::value).toArray(Long[]::new))
                .query(SecondmentQueries::stay)
                .list();
    }

    List<StoredStay> ofPerson(PersonId person) {
        return jdbc.sql(STAYS + "and s.person = :person" + BY_ARRIVAL)
                .param("person", person.value())
                .query(SecondmentQueries::stay)
                .list();
    }

    List<StoredStay> ofPairings(Collection<PairingId> pairings) {
        return jdbc.sql(STAYS + "and s.pairing = any(:pairings)" + BY_ARRIVAL)
                .param("pairings", PairingId.numbers(pairings))
                .query(SecondmentQueries::stay)
                .list();
    }

    List<StoredStay> ofPersonNamed(String name) {
        return jdbc.sql(STAYS + "and s.person_name = :name" + BY_ARRIVAL)
                .param("name", name)
                .query(SecondmentQueries::stay)
                .list();
    }

    List<StoredStay> ofBatch(BatchId batch) {
        return jdbc.sql(STAYS + "and s.batch = :batch" + BY_ARRIVAL)
                .param("batch", batch.value())
                .query(SecondmentQueries::stay)
                .list();
    }

    List<StoredStay> postedAs(EntryNo entry) {
        return jdbc.sql(STAYS + "and s.id = (select stay from secondment_entry where entry = :entry)")
                .param("entry", entry.value())
                .query(SecondmentQueries::stay)
                .list();
    }

    /** The entries that the stay was posted as, one after another; all but the last are reversed. */
    List<EntryNo> entriesOf(StayId stay) {
        return jdbc.sql("select entry from secondment_entry where stay = :stay order by entry")
                .param("stay", stay.value())
                .query((row, number) -> new EntryNo(row.getLong("entry")))
                .list();
    }

    /** Stays, standing or not, of whose term this intake told something. */
    List<StayId> termsToldBy(BatchId batch) {
        return jdbc.sql("""
                        select stay from stay_term where batch = :batch
                        union
                        select stay from extension where batch = :batch
                        union
                        select stay from early_end where batch = :batch
                        order by stay""")
                .param("batch", batch.value())
                .query((row, number) -> new StayId(row.getLong("stay")))
                .list();
    }

    /** The stay whose end this entry moved, by an extension or an early end. */
    Optional<StayId> movedBy(EntryNo entry) {
        return jdbc.sql("""
                        select stay from extension
                        where id = (select extension from secondment_entry where entry = :entry)
                        union all
                        select stay from early_end
                        where id = (select early_end from secondment_entry where entry = :entry)""")
                .param("entry", entry.value())
                .query((row, number) -> new StayId(row.getLong("stay")))
                .optional();
    }

    /** Stays that other intakes recorded and that rest on this one: a position in its stay, a stay of its person. */
    List<StoredStay> restingOn(BatchId batch, Collection<PersonId> persons) {
        return jdbc.sql(STAYS + """
                        and (s.batch = :batch
                                 and (exists (select 1 from position p where p.stay = s.id
                                                  and p.batch <> :batch and p.withdrawn_at is null)
                                      or exists (select 1 from extension e where e.stay = s.id
                                                  and e.batch <> :batch and e.withdrawn_at is null)
                                      or exists (select 1 from early_end d where d.stay = s.id
                                                  and d.batch <> :batch and d.withdrawn_at is null)
                                      or exists (select 1 from stay_term t where t.stay = s.id
                                                  and t.batch <> :batch and t.withdrawn_at is null)
                                      or exists (select 1 from reflection r where r.stay = s.id
                                                  and r.batch <> :batch and r.withdrawn_at is null))
                             or s.batch <> :batch and s.person = any(:persons))""" + BY_ARRIVAL)
                .param("batch", batch.value())
                .param("persons", persons.stream().map(PersonId::value).toArray(Long[]::new))
                .query(SecondmentQueries::stay)
                .list();
    }

    /** Stays that name one of these organisations, by themselves or in a position, as another intake told. */
    List<StoredStay> naming(Collection<OrganisationId> organisations, BatchId except) {
        return jdbc.sql(STAYS + """
                        and (s.batch <> :except and (s.home = any(:organisations) or s.host = any(:organisations))
                             or exists (select 1 from position p where p.stay = s.id and p.batch <> :except
                                            and p.organisation = any(:organisations) and p.withdrawn_at is null))""" + BY_ARRIVAL)
                .param("except", except.value())
                .param(
                        "organisations",
                        organisations.stream().map(OrganisationId::value).toArray(Long[]::new))
                .query(SecondmentQueries::stay)
                .list();
    }

    List<StoredPosition> positions(StayId stay) {
        return jdbc.sql("""
                        select title, organisation, place, manner, starts, ends, note
                        from position
                        where stay = :stay and withdrawn_at is null
                        order by (manner <> 'main'), id""")
                .param("stay", stay.value())
                .query((row, number) -> new StoredPosition(
                        row.getString("title"),
                        Stored.organisation(row, "organisation"),
                        new RegionCode(row.getString("place")),
                        Manner.of(row.getString("manner")),
                        Stored.date(row, "starts"),
                        Stored.end(row, "ends"),
                        row.getString("note")))
                .list();
    }

    List<Extension> extensions(StayId stay) {
        return jdbc.sql("""
                        select row_number() over (order by coalesce(starts, decided) nulls last, id) as ordinal,
                               decided, starts, ends, own_wish, host_need, home_consent, approval, reason
                        from extension
                        where stay = :stay and withdrawn_at is null
                        order by ordinal""")
                .param("stay", stay.value())
                .query((row, number) -> new Extension(
                        row.getInt("ordinal"),
                        Stored.date(row, "decided"),
                        Stored.date(row, "starts"),
                        Stored.end(row, "ends"),
                        Stored.answer(row, "own_wish"),
                        Stored.answer(row, "host_need"),
                        Stored.answer(row, "home_consent"),
                        Stored.answer(row, "approval"),
                        row.getString("reason")))
                .list();
    }

    /** The ends that extensions gave to stays, in their order. */
    Map<StayId, List<Until>> extendedTo(Collection<StayId> stays) {
        Map<StayId, List<Until>> ends = new HashMap<>();
        jdbc.sql("""
                        select stay, ends from extension
                        where stay = any(:stays) and withdrawn_at is null
                        order by coalesce(starts, decided) nulls last, id""")
                .param("stays", stays.stream().map(StayId::value).toArray(Long[]::new))
                .query(row -> {
                    ends.computeIfAbsent(new StayId(row.getLong("stay")), stay -> new ArrayList<>())
                            .add(Stored.end(row, "ends"));
                });
        return ends;
    }

    /** Those of these stays that ended before their term. */
    Map<StayId, EarlyEnd> endedEarly(Collection<StayId> stays) {
        Map<StayId, EarlyEnd> ends = new HashMap<>();
        jdbc.sql("""
                        select stay, decided, ended, approval, reason from early_end
                        where stay = any(:stays) and withdrawn_at is null""")
                .param("stays", stays.stream().map(StayId::value).toArray(Long[]::new))
                .query(row -> {
                    ends.put(
                            new StayId(row.getLong("stay")),
                            new EarlyEnd(
                                    Stored.date(row, "decided"),
                                    PartialDate.parse(row.getString("ended")),
                                    Stored.answer(row, "approval"),
                                    row.getString("reason")));
                });
        return ends;
    }

    List<Reflection> reflections(StayId stay) {
        return jdbc.sql("""
                        select told, own_words from reflection
                        where stay = :stay and withdrawn_at is null
                        order by told nulls last, id""")
                .param("stay", stay.value())
                .query((row, number) -> new Reflection(Stored.date(row, "told"), row.getString("own_words")))
                .list();
    }

    static StoredStay stay(ResultSet row, int number) throws SQLException {
        return new StoredStay(
                new StayId(row.getLong("id")),
                new NewStay(
                        new PersonId(row.getLong("person")),
                        row.getString("person_name"),
                        row.getString("office"),
                        Stored.organisation(row, "home"),
                        new RegionCode(row.getString("home_place")),
                        Stored.organisation(row, "host"),
                        new RegionCode(row.getString("host_place")),
                        Stored.pairing(row, "pairing"),
                        Stored.direction(row, "direction"),
                        Category.of(row.getString("category")),
                        row.getString("profession"),
                        row.getString("pathway"),
                        row.getString("level"),
                        Stored.date(row, "starts"),
                        Stored.end(row, "ends"),
                        row.getString("note")));
    }

    /** Whoever has a stay from or to this organisation. */
    Set<PersonId> personsOf(OrganisationId organisation) {
        return jdbc.sql("select distinct person from standing_stay where home = :organisation or host = :organisation")
                .param("organisation", organisation.value())
                .query((row, n) -> new PersonId(row.getLong("person")))
                .set();
    }
}
