package org.jiedui.mirror;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jiedui.kernel.Precision;
import org.jiedui.ledger.Line;
import org.jspecify.annotations.Nullable;

/** Rows of facts on their way into the mirror: numbers as the engine lays them, nothing made into text. */
final class FactRows implements AutoCloseable {

    private static final int SCALE = 6;
    private static final int BITS = 63;

    private final DuckDBAppender happening;
    private final DuckDBAppender named;
    private final DuckDBAppender holding;

    FactRows(DuckDBConnection connection) throws SQLException {
        this.happening = connection.createAppender("happening");
        this.named = connection.createAppender("named");
        this.holding = connection.createAppender("holding");
    }

    /** @param owed basis points owed to persons, all together */
    void add(Line line, int shape, int owed) throws SQLException {
        InForce inForce = InForce.of(line);
        DuckDBAppender row = inForce != null ? holding : line.subject() != null ? named : happening;
        row.beginRow().append(line.no()).append(shape);
        if (line.unit() == null) {
            amount(row, BigDecimal.ONE);
        } else if (line.quantity() == null) {
            row.appendNull();
        } else {
            amount(row, line.quantity());
        }
        row.append((byte) rank(line.precision()));
        row.appendEpochDays((int) line.countedOn().toEpochDay()).append(line.happenedOn() != null);
        place(row, line.giver());
        place(row, line.receiver());
        place(row, line.effect());
        number(row, line.pairing());
        number(row, line.project());
        row.append(line.subject())
                .append(owed)
                .appendEpochMicros(MirrorWriter.micros(line.since()))
                .appendNull()
                .append((byte) 0)
                .appendNull();
        if (inForce != null) {
            row.appendEpochDays((int) inForce.since().toEpochDay())
                    .appendEpochDays((int) inForce.until().toEpochDay());
        }
        row.endRow();
    }

    /**
     * Who and which stay stands behind each entry of a batch, and the stays that are met for the first time.
     *
     * @param known numbers of the stays that are laid down already
     */
    static void behind(DuckDBConnection connection, Batch batch, BitSet known) throws SQLException {
        if (batch.ties().isEmpty()) {
            return;
        }
        Map<Behind, Integer> shares = new LinkedHashMap<>();
        for (Line.TieLine tie : batch.ties()) {
            int share = tie.basisPoints() == null ? 0 : tie.basisPoints();
            shares.merge(new Behind(tie.entry(), tie.stay(), tie.person()), share, Integer::sum);
        }
        try (DuckDBAppender rows = connection.createAppender("behind");
                DuckDBAppender stays = connection.createAppender("stay")) {
            for (Map.Entry<Behind, Integer> share : shares.entrySet()) {
                Behind behind = share.getKey();
                rows.beginRow()
                        .append(behind.entry())
                        .append(behind.stay())
                        .append(behind.person())
                        .append((int) share.getValue())
                        .endRow();
            }
            for (Source.StayLine stay : batch.stays()) {
                int no = Math.toIntExact(stay.stay());
                if (!known.get(no)) {
                    known.set(no);
                    stays.beginRow().append(stay.stay()).append(stay.person());
                    number(stays, stay.home());
                    number(stays, stay.host());
                    place(stays, stay.homePlace());
                    place(stays, stay.hostPlace());
                    number(stays, stay.pairing());
                    stays.endRow();
                }
            }
        }
    }

    private record Behind(long entry, long stay, long person) {}

    private static void amount(DuckDBAppender row, BigDecimal amount) throws SQLException {
        BigInteger unscaled = amount.setScale(SCALE, RoundingMode.UNNECESSARY).unscaledValue();
        if (unscaled.bitLength() <= BITS) {
            long low = unscaled.longValue();
            row.appendDecimal(low, low < 0 ? -1 : 0);
        } else {
            row.appendDecimal(
                    unscaled.longValue(), unscaled.shiftRight(Long.SIZE).longValue());
        }
    }

    private static void place(DuckDBAppender row, @Nullable String code) throws SQLException {
        if (code == null) {
            row.appendNull();
        } else {
            row.append(Codes.place(code));
        }
    }

    private static void number(DuckDBAppender row, @Nullable Long value) throws SQLException {
        if (value == null) {
            row.appendNull();
        } else {
            row.append((long) value);
        }
    }

    private static int rank(@Nullable String precision) {
        return precision == null ? 0 : Precision.of(precision).ordinal();
    }

    @Override
    public void close() throws SQLException {
        try (happening;
                named;
                holding) {
            happening.flush();
            named.flush();
            holding.flush();
        }
    }
}
