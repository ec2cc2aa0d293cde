package org.jiedui.claims;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Precision;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.Evidence;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The claims that stand. Lines are added, and withdrawn with their intake. */
@Repository
class ClaimRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    ClaimRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(Claim claim) {
        long no = said(jdbc.sql("""
                        insert into claim
                            (reference, standing, givers, receivers, giver_name, receiver_name, pairing, starts, ends, kind,
                             measure, name, definition, direction, amount, unit, precision, grain, source, grade, publisher,
                             address, note, batch, entered_by, entered_at)
                        values (:reference, :standing, :givers, :receivers, :giverName, :receiverName, :pairing, :starts,
                             :ends, :kind, :measure, :name, :definition, :direction, :amount, :unit, :precision, :grain,
                             :source, :grade, :publisher, :address, :note, :batch, :by, :at)
                        returning id"""), claim)
                .param("reference", claim.reference())
                .param("standing", claim.published() ? "published" : "reported")
                .param("giverName", claim.between().giverName())
                .param("receiverName", claim.between().receiverName())
                .param(
                        "pairing",
                        claim.pairing() == null ? null : claim.pairing().value())
                .param("grain", claim.grain())
                .param("grade", claim.source().grade())
                .param("note", claim.note())
                .param("batch", claim.entered().batch().value())
                .param("by", claim.entered().by())
                .param("at", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
        List<Evidence> papers = claim.source().papers();
        for (int i = 0; i < papers.size(); i++) {
            jdbc.sql("insert into claim_paper (claim, no, file, name) values (:claim, :no, :file, :name)")
                    .param("claim", no)
                    .param("no", i + 1)
                    .param("file", papers.get(i).hash())
                    .param("name", papers.get(i).name())
                    .update();
        }
    }

    /** The claim that stands already and says the same of the same, from the same source. */
    Optional<Long> same(Claim claim) {
        return said(jdbc.sql("""
                        select id from claim
                        where withdrawn_at is null and name = :name and amount is not distinct from :amount
                          and unit = :unit and precision = :precision
                          and givers = cast(:givers as text[]) and receivers = cast(:receivers as text[])
                          and starts is not distinct from :starts and ends is not distinct from :ends
                          and kind is not distinct from :kind and measure is not distinct from :measure
                          and definition is not distinct from :definition and direction is not distinct from :direction
                          and source = :source and publisher = :publisher and address = :address
                        order by id limit 1"""), claim).query(Long.class).optional();
    }

    private static StatementSpec said(StatementSpec sql, Claim claim) {
        Claim.Time time = claim.time();
        return sql.param("givers", codes(claim.between().givers()))
                .param("receivers", codes(claim.between().receivers()))
                .param("starts", time.from() == null ? null : time.from().toString())
                .param("ends", time.until().text())
                .param("kind", time.kind() == null ? null : time.kind().word())
                .param("measure", claim.measure())
                .param("name", claim.name())
                .param("definition", claim.definition())
                .param("direction", claim.direction())
                .param("amount", claim.amount().value())
                .param("unit", claim.amount().unit())
                .param("precision", claim.amount().precision().word())
                .param("source", claim.source().code())
                .param("publisher", claim.source().publisher())
                .param("address", claim.source().address());
    }

    /** All that the reader may see, in the order they were entered. */
    List<Claim> all() {
        Map<Long, List<Evidence>> papers = new HashMap<>();
        jdbc.sql("select claim, file, name from claim_paper order by claim, no").query(row -> {
            papers.computeIfAbsent(row.getLong("claim"), no -> new ArrayList<>())
                    .add(new Evidence(row.getString("file"), row.getString("name")));
        });
        return jdbc.sql("select * from claim where withdrawn_at is null order by id")
                .query((row, number) -> claim(row, papers.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    /** Whether the file is the paper of a claim that the reader may see. */
    boolean holds(String file) {
        return jdbc.sql("""
                        select exists (select from claim_paper p join claim c on c.id = p.claim
                                       where p.file = :file and c.withdrawn_at is null)
                        """).param("file", file).query(Boolean.class).single();
    }

    /** Whether all that the intake brought was in reach: a part of it is never withdrawn alone. */
    boolean withdraw(BatchId batch) {
        long standing = jdbc.sql("select jiedui_claims_standing(:batch)")
                .param("batch", batch.value())
                .query(Long.class)
                .single();
        if (standing == 0) {
            return true;
        }
        long withdrawn = jdbc.sql("update claim set withdrawn_at = :at where batch = :batch and withdrawn_at is null")
                .param("at", OffsetDateTime.now(clock))
                .param("batch", batch.value())
                .update();
        return withdrawn == standing;
    }

    private static String[] codes(List<RegionCode> places) {
        return places.stream().map(RegionCode::value).toArray(String[]::new);
    }

    private static Claim claim(ResultSet row, List<Evidence> papers) throws SQLException {
        String starts = row.getString("starts");
        long pairing = row.getLong("pairing");
        return new Claim(
                row.getLong("id"),
                row.getString("reference"),
                row.getString("standing").equals("published"),
                new Between(
                        places(row.getArray("givers")),
                        places(row.getArray("receivers")),
                        row.getString("giver_name"),
                        row.getString("receiver_name")),
                pairing == 0 ? null : new PairingId(pairing),
                new Claim.Time(
                        starts == null ? null : PartialDate.parse(starts),
                        Until.of(row.getString("ends")),
                        Claim.Kind.of(row.getString("kind"))),
                row.getString("measure"),
                row.getString("name"),
                row.getString("definition"),
                row.getString("direction"),
                new Quantity(
                        row.getBigDecimal("amount"), row.getString("unit"), Precision.of(row.getString("precision"))),
                row.getBigDecimal("grain"),
                new Claim.Source(
                        row.getString("source"),
                        row.getString("grade"),
                        row.getString("publisher"),
                        row.getString("address"),
                        papers),
                row.getString("note"),
                new Claim.Entered(
                        new BatchId(row.getLong("batch")),
                        row.getString("entered_by"),
                        row.getObject("entered_at", OffsetDateTime.class).toInstant()));
    }

    private static List<RegionCode> places(@Nullable Array codes) throws SQLException {
        return codes == null
                ? List.of()
                : Arrays.stream((Object[]) codes.getArray())
                        .map(code -> new RegionCode(code.toString()))
                        .toList();
    }
}
