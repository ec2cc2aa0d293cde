package org.jiedui.pairings;

import static org.jiedui.pairings.PairingQueries.text;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Precision;
import org.jiedui.kernel.Quantity;
import org.jiedui.ledger.EntryNo;
import org.jiedui.pairings.Act.Agreement;
import org.jiedui.pairings.Act.PlaceCount;
import org.jiedui.pairings.Act.Visit;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened under the pairings: agreements, visits, counts of a place. Only what is not withdrawn is given. */
@Repository
class ActRepository {

    private final JdbcClient jdbc;

    ActRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Agreement agreement, BatchId batch) {
        jdbc.sql("""
                insert into agreement (batch, entry, pairing, title, signed, scope, parties, giver_place, receiver_place,
                                       remark)
                values (:batch, :entry, :pairing, :title, :signed, :scope, :parties, :giver, :receiver, :remark)
                """)
                .param("batch", batch.value())
                .param("entry", agreement.entry().value())
                .param("pairing", number(agreement.pairing()))
                .param("title", agreement.title())
                .param("signed", text(agreement.signed()))
                .param("scope", agreement.scope())
                .param("parties", agreement.parties())
                .param("giver", agreement.giver().value())
                .param("receiver", agreement.receiver().value())
                .param("remark", agreement.remark())
                .update();
    }

    void add(Visit visit, BatchId batch) {
        jdbc.sql("""
                insert into visit (batch, entry, pairing, title, day, from_place, to_place, host, rank, participants,
                                   purpose)
                values (:batch, :entry, :pairing, :title, :day, :from, :to, :host, :rank, :participants, :purpose)
                """)
                .param("batch", batch.value())
                .param("entry", visit.entry().value())
                .param("pairing", number(visit.pairing()))
                .param("title", visit.title())
                .param("day", text(visit.day()))
                .param("from", visit.from().value())
                .param("to", visit.to().value())
                .param("host", visit.host())
                .param("rank", visit.rank())
                .param("participants", visit.participants())
                .param("purpose", visit.purpose())
                .update();
    }

    void add(PlaceCount count, BatchId batch) {
        jdbc.sql("""
                insert into place_count (batch, entry, place, topic, day, amount, unit, precision)
                values (:batch, :entry, :place, :topic, :day, :amount, :unit, :precision)
                """)
                .param("batch", batch.value())
                .param("entry", count.entry().value())
                .param("place", count.place().value())
                .param("topic", count.topic())
                .param("day", text(count.day()))
                .param("amount", count.quantity().value())
                .param("unit", count.quantity().unit())
                .param("precision", count.quantity().precision().word())
                .update();
    }

    /** By day, undated last. */
    List<Agreement> agreementsUnder(Set<PairingId> pairings) {
        return jdbc.sql("""
                select entry, pairing, title, signed, scope, parties, giver_place, receiver_place, remark
                from agreement
                where withdrawn_at is null and pairing = any (:pairings)
                order by signed nulls last, entry
                """)
                .param("pairings", PairingId.numbers(pairings))
                .query((row, _) -> agreement(row))
                .list();
    }

    /** Those between two places, whatever they are called. */
    List<Agreement> agreementsBetween(RegionCode giver, RegionCode receiver) {
        return jdbc.sql("""
                select entry, pairing, title, signed, scope, parties, giver_place, receiver_place, remark
                from agreement
                where withdrawn_at is null and giver_place = :giver and receiver_place = :receiver
                order by entry
                """)
                .param("giver", giver.value())
                .param("receiver", receiver.value())
                .query((row, _) -> agreement(row))
                .list();
    }

    /** By day, undated last. */
    List<Visit> visitsUnder(Set<PairingId> pairings) {
        return jdbc.sql("""
                select entry, pairing, title, day, from_place, to_place, host, rank, participants, purpose
                from visit
                where withdrawn_at is null and pairing = any (:pairings)
                order by day nulls last, entry
                """)
                .param("pairings", PairingId.numbers(pairings))
                .query((row, _) -> visit(row))
                .list();
    }

    List<Visit> visitsBetween(RegionCode from, RegionCode to) {
        return jdbc.sql("""
                select entry, pairing, title, day, from_place, to_place, host, rank, participants, purpose
                from visit
                where withdrawn_at is null and from_place = :from and to_place = :to
                order by entry
                """)
                .param("from", from.value())
                .param("to", to.value())
                .query((row, _) -> visit(row))
                .list();
    }

    /** The newest first; an undated one counts as the oldest. */
    List<PlaceCount> countsOf(Collection<RegionCode> places) {
        return jdbc.sql("""
                select entry, place, topic, day, amount, unit, precision
                from place_count
                where withdrawn_at is null and place = any (:places)
                order by place, topic, day desc nulls last, entry desc
                """)
                .param("places", places.stream().map(RegionCode::value).toArray(String[]::new))
                .query((row, _) -> count(row))
                .list();
    }

    void withdrawAgreements(BatchId batch, Instant now) {
        withdraw("update agreement set withdrawn_at = :now where batch = :batch and withdrawn_at is null", batch, now);
    }

    void withdrawVisits(BatchId batch, Instant now) {
        withdraw("update visit set withdrawn_at = :now where batch = :batch and withdrawn_at is null", batch, now);
    }

    void withdrawCounts(BatchId batch, Instant now) {
        withdraw(
                "update place_count set withdrawn_at = :now where batch = :batch and withdrawn_at is null", batch, now);
    }

    void withdrawAgreement(EntryNo entry, Instant now) {
        withdraw("update agreement set withdrawn_at = :now where entry = :entry and withdrawn_at is null", entry, now);
    }

    void withdrawVisit(EntryNo entry, Instant now) {
        withdraw("update visit set withdrawn_at = :now where entry = :entry and withdrawn_at is null", entry, now);
    }

    void withdrawCount(EntryNo entry, Instant now) {
        withdraw(
                "update place_count set withdrawn_at = :now where entry = :entry and withdrawn_at is null", entry, now);
    }

    private void withdraw(String sql, EntryNo entry, Instant now) {
        jdbc.sql(sql)
                .param("now", Timestamp.from(now))
                .param("entry", entry.value())
                .update();
    }

    private void withdraw(String sql, BatchId batch, Instant now) {
        jdbc.sql(sql)
                .param("now", Timestamp.from(now))
                .param("batch", batch.value())
                .update();
    }

    private static Agreement agreement(ResultSet row) throws SQLException {
        return new Agreement(
                new EntryNo(row.getLong("entry")),
                pairing(row),
                row.getString("title"),
                date(row.getString("signed")),
                row.getString("scope"),
                row.getString("parties"),
                new RegionCode(row.getString("giver_place")),
                new RegionCode(row.getString("receiver_place")),
                row.getString("remark"));
    }

    private static Visit visit(ResultSet row) throws SQLException {
        return new Visit(
                new EntryNo(row.getLong("entry")),
                pairing(row),
                row.getString("title"),
                date(row.getString("day")),
                new RegionCode(row.getString("from_place")),
                new RegionCode(row.getString("to_place")),
                row.getString("host"),
                row.getString("rank"),
                row.getString("participants"),
                row.getString("purpose"));
    }

    private static PlaceCount count(ResultSet row) throws SQLException {
        BigDecimal amount = row.getBigDecimal("amount");
        return new PlaceCount(
                new EntryNo(row.getLong("entry")),
                new RegionCode(row.getString("place")),
                row.getString("topic"),
                date(row.getString("day")),
                new Quantity(amount, row.getString("unit"), Precision.of(row.getString("precision"))));
    }

    private static @Nullable PairingId pairing(ResultSet row) throws SQLException {
        long pairing = row.getLong("pairing");
        return pairing == 0 ? null : new PairingId(pairing);
    }

    private static @Nullable PartialDate date(@Nullable String text) {
        return text == null ? null : PartialDate.parse(text);
    }

    private static @Nullable Long number(@Nullable PairingId id) {
        return id == null ? null : id.value();
    }
}
