package org.jiedui.pairings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.EntryNo;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The pairings' own table. */
@Repository
class PairingQueries {

    private static final String SELECT = """
            select id, giver_name, giver_place, giver_organisation, receiver_name, receiver_place,
                   receiver_organisation, level, parent, started, until_how, ended, plan, group_name, remark, entry
            from pairing
            """;

    private final JdbcClient jdbc;

    PairingQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Pairing> live() {
        return jdbc.sql(SELECT + "where withdrawn_at is null and entry is not null order by id")
                .query((row, _) -> pairing(row))
                .list();
    }

    List<Pairing> madeBy(BatchId batch) {
        return jdbc.sql(SELECT + "where withdrawn_at is null and entry is not null and batch = :batch order by id")
                .param("batch", batch.value())
                .query((row, _) -> pairing(row))
                .list();
    }

    /** Those that other intakes made and one of whose sides is one of these organisations. */
    List<Pairing> naming(Collection<OrganisationId> organisations, BatchId except) {
        return jdbc.sql(SELECT + """
                        where withdrawn_at is null and entry is not null and batch <> :except
                          and (giver_organisation = any (:organisations) or receiver_organisation = any (:organisations))
                        order by id
                        """)
                .param("except", except.value())
                .param(
                        "organisations",
                        organisations.stream().map(OrganisationId::value).toArray(Long[]::new))
                .query((row, _) -> pairing(row))
                .list();
    }

    /** By id, also those that were taken back. */
    List<Pairing> everRecorded(Collection<PairingId> ids) {
        return jdbc.sql(SELECT + "where entry is not null and id = any (:ids) order by id")
                .param("ids", PairingId.numbers(ids))
                .query((row, _) -> pairing(row))
                .list();
    }

    /** The pairing itself and all below it, also those that were taken back: what a pairing lies inside never changes. */
    Set<PairingId> everWithin(PairingId pairing) {
        return jdbc.sql("""
                with recursive inside (id) as (
                    select cast(:pairing as bigint)
                    union
                    select p.id from pairing p join inside i on p.parent = i.id)
                select id from inside
                """)
                .param("pairing", pairing.value())
                .query((row, _) -> new PairingId(row.getLong("id")))
                .set();
    }

    /** The row without its entry, which is posted with the number given here. */
    PairingId insert(NewPairing pairing, BatchId batch) {
        long id = jdbc.sql("""
                insert into pairing (batch, giver_name, giver_place, giver_organisation, receiver_name, receiver_place,
                                     receiver_organisation, level, parent, started, until_how, ended, plan, group_name,
                                     remark)
                values (:batch, :giverName, :giverPlace, :giverOrganisation, :receiverName, :receiverPlace,
                        :receiverOrganisation, :level, :parent, :started, :untilHow, :ended, :plan, :groupName, :remark)
                returning id
                """)
                .param("batch", batch.value())
                .param("giverName", pairing.giver().name())
                .param("giverPlace", text(pairing.giver().place()))
                .param("giverOrganisation", number(pairing.giver().organisation()))
                .param("receiverName", pairing.receiver().name())
                .param("receiverPlace", text(pairing.receiver().place()))
                .param("receiverOrganisation", number(pairing.receiver().organisation()))
                .param("level", pairing.level().word())
                .param(
                        "parent",
                        pairing.parent() == null ? null : pairing.parent().value())
                .param("started", text(pairing.from()))
                .param("untilHow", how(pairing.until()))
                .param("ended", pairing.until() instanceof Until.On(PartialDate date) ? date.toString() : null)
                .param("plan", pairing.plan())
                .param("groupName", pairing.group())
                .param("remark", pairing.remark())
                .query(Long.class)
                .single();
        return new PairingId(id);
    }

    void tell(PairingId id, EntryNo entry) {
        jdbc.sql("update pairing set entry = :entry where id = :id")
                .param("entry", entry.value())
                .param("id", id.value())
                .update();
    }

    void withdraw(PairingId id, Instant now) {
        jdbc.sql("update pairing set withdrawn_at = :now where id = :id and withdrawn_at is null")
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    void withdraw(BatchId batch, Instant now) {
        jdbc.sql("update pairing set withdrawn_at = :now where batch = :batch and withdrawn_at is null")
                .param("now", Timestamp.from(now))
                .param("batch", batch.value())
                .update();
    }

    private static Pairing pairing(ResultSet row) throws SQLException {
        long parent = row.getLong("parent");
        String started = row.getString("started");
        return new Pairing(
                new PairingId(row.getLong("id")),
                party(row, "giver"),
                party(row, "receiver"),
                PairingLevel.of(row.getString("level")),
                parent == 0 ? null : new PairingId(parent),
                started == null ? null : PartialDate.parse(started),
                until(row.getString("until_how"), row.getString("ended")),
                row.getString("plan"),
                row.getString("group_name"),
                row.getString("remark"),
                new EntryNo(row.getLong("entry")));
    }

    private static Party party(ResultSet row, String side) throws SQLException {
        String place = row.getString(side + "_place");
        long organisation = row.getLong(side + "_organisation");
        return new Party(
                row.getString(side + "_name"),
                place == null ? null : new RegionCode(place),
                organisation == 0 ? null : new OrganisationId(organisation));
    }

    private static Until until(String how, @Nullable String ended) {
        if (ended != null) {
            return new Until.On(PartialDate.parse(ended));
        }
        return "open".equals(how) ? new Until.Open() : new Until.NotRecorded();
    }

    private static String how(Until until) {
        return switch (until) {
            case Until.On _ -> "on";
            case Until.Open _ -> "open";
            case Until.NotRecorded _ -> "not-recorded";
        };
    }

    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable Long number(@Nullable OrganisationId id) {
        return id == null ? null : id.value();
    }

    /** A pairing that has no number yet. */
    record NewPairing(
            Party giver,
            Party receiver,
            PairingLevel level,
            @Nullable PairingId parent,
            @Nullable PartialDate from,
            Until until,
            @Nullable String plan,
            String group,
            String remark) {}
}
