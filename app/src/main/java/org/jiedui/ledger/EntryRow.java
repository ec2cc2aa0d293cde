package org.jiedui.ledger;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Precision;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.Share;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Until;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code ledger_entry} with its ties and texts: the one form that is written, hashed, read back and verified.
 */
record EntryRow(
        long no,
        Fact fact,
        @Nullable Long reverses,
        String reason,
        String postedBy,
        Instant postedAt,
        byte[] words,
        byte[] previous,
        byte[] hash) {

    /** A row with its hash reckoned from the rest. */
    static EntryRow chained(
            long no,
            Fact fact,
            @Nullable Long reverses,
            String reason,
            String postedBy,
            Instant at,
            byte[] words,
            byte[] previous) {
        Instant stored = at.truncatedTo(ChronoUnit.MICROS);
        EntryRow bare = new EntryRow(no, fact, reverses, reason, postedBy, stored, words, previous, Chain.root());
        return new EntryRow(
                no, fact, reverses, reason, postedBy, stored, words, previous, Chain.hash(previous, bare.canonical()));
    }

    /** What is hashed: every column but the hashes of the chain itself, the ties in order, the words by their hash. */
    String canonical() {
        Chain.Text text = new Chain.Text()
                .field("no", no)
                .field("kind", fact.kind())
                .field("happened", fact.happened())
                .field("known-by", fact.knownBy())
                .field("until", untilWord(fact.until()));
        Quantity quantity = fact.quantity();
        if (quantity != null) {
            text.field("quantity", plain(quantity.value()))
                    .field("unit", quantity.unit())
                    .field("precision", quantity.precision().word());
        }
        text.field("giver", fact.places().giver())
                .field("receiver", fact.places().receiver())
                .field("effect", fact.places().effect())
                .field("pairing", fact.pairing() == null ? null : fact.pairing().value())
                .field("project", fact.project() == null ? null : fact.project().value())
                .field("subject", fact.subject())
                .field("attributes", Columns.json(fact.attributes()))
                .field(
                        "recorded-by",
                        fact.recordedBy() == null ? null : fact.recordedBy().word())
                .field("batch", fact.origin().batch().value())
                .field("file", fact.origin().file())
                .field("file-name", fact.origin().fileName())
                .field("sheet", fact.origin().sheet())
                .field("row", fact.origin().row())
                .field("reference", fact.origin().reference());
        for (Tie tie : fact.ties()) {
            text.field(
                    "tie",
                    tie.stay().value() + ":" + tie.person().value() + ":"
                            + (tie.share() == null ? "related" : tie.share().basisPoints()));
        }
        return text.field("reverses", reverses)
                .field("reason", reason)
                .field("posted-by", postedBy)
                .field("posted-at", postedAt)
                .field("words", HexFormat.of().formatHex(words))
                .toString();
    }

    /** Reads a row of a query that selects all columns of {@code ledger_entry} and the texts. */
    static EntryRow read(ResultSet rs, List<Tie> ties) throws SQLException {
        return read(
                rs,
                ties,
                Objects.requireNonNullElse(rs.getString("title"), ""),
                Objects.requireNonNullElse(rs.getString("note"), ""));
    }

    static EntryRow read(ResultSet rs, List<Tie> ties, String title, String note) throws SQLException {
        Long pairing = Columns.number(rs, "pairing");
        Long project = Columns.number(rs, "project");
        String side = rs.getString("recorded_by");
        Fact fact = new Fact(
                rs.getString("kind"),
                date(Columns.day(rs, "happened_on"), rs.getString("happened_grain")),
                Objects.requireNonNull(Columns.day(rs, "known_by")),
                until(rs),
                quantity(rs),
                new Places(
                        region(rs.getString("giver")),
                        region(rs.getString("receiver")),
                        region(rs.getString("effect"))),
                pairing == null ? null : new PairingId(pairing),
                project == null ? null : new ProjectId(project),
                rs.getString("subject"),
                Columns.attributes(rs.getString("attributes")),
                ties,
                List.of(),
                side == null ? null : Side.valueOf(side.toUpperCase(Locale.ROOT)),
                new Origin(
                        new BatchId(rs.getLong("batch")),
                        rs.getString("file"),
                        rs.getString("file_name"),
                        rs.getString("sheet"),
                        Columns.whole(rs, "row_no"),
                        rs.getString("reference")),
                title,
                note);
        return new EntryRow(
                rs.getLong("no"),
                fact,
                Columns.number(rs, "reverses"),
                rs.getString("reason"),
                rs.getString("posted_by"),
                rs.getTimestamp("posted_at").toInstant(),
                rs.getBytes("words"),
                rs.getBytes("previous"),
                rs.getBytes("hash"));
    }

    static @Nullable String untilWord(@Nullable Until until) {
        return switch (until) {
            case null -> null;
            case Until.On on -> on.date().toString();
            case Until.Open _ -> "open";
            case Until.NotRecorded _ -> "not-recorded";
        };
    }

    static @Nullable String plain(@Nullable BigDecimal value) {
        if (value == null) {
            return null;
        }
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static @Nullable RegionCode region(@Nullable String code) {
        return code == null ? null : new RegionCode(code);
    }

    private static @Nullable PartialDate date(@Nullable LocalDate first, @Nullable String grain) {
        return first == null || grain == null
                ? null
                : new PartialDate(first, PartialDate.Grain.valueOf(grain.toUpperCase(Locale.ROOT)));
    }

    private static @Nullable Until until(ResultSet rs) throws SQLException {
        String how = rs.getString("until_how");
        return switch (how) {
            case null -> null;
            case "open" -> new Until.Open();
            case "not-recorded" -> new Until.NotRecorded();
            default ->
                new Until.On(Objects.requireNonNull(date(Columns.day(rs, "until_on"), rs.getString("until_grain"))));
        };
    }

    private static @Nullable Quantity quantity(ResultSet rs) throws SQLException {
        String unit = rs.getString("unit");
        return unit == null
                ? null
                : new Quantity(rs.getBigDecimal("quantity"), unit, Precision.of(rs.getString("precision")));
    }

    /** Title and note of an entry. */
    record Words(long entry, String title, String note, byte[] salt) {
        static Words read(ResultSet rs, int n) throws SQLException {
            return new Words(rs.getLong("entry"), rs.getString("title"), rs.getString("note"), rs.getBytes("salt"));
        }
    }

    /** A tie at its place among those of its entry. */
    record TieAt(long entry, int place, Tie tie) {
        static TieAt read(ResultSet rs, int n) throws SQLException {
            Integer share = Columns.whole(rs, "basis_points");
            return new TieAt(
                    rs.getLong("entry"),
                    rs.getInt("place"),
                    new Tie(
                            new StayId(rs.getLong("stay")),
                            new PersonId(rs.getLong("person")),
                            share == null ? null : new Share(share)));
        }
    }
}
