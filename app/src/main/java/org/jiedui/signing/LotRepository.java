package org.jiedui.signing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Places;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code ledger_unsigned}, as far as the reader sees it. */
@Repository
class LotRepository {

    private static final String WANTED = """
            where (cast(:pairing as bigint) is null or u.pairing = :pairing)
              and (:kind = '' or u.kind = :kind)
              and (:text = '' or position(:text in lower(u.title)) > 0)
              and (cast(:from as date) is null or coalesce(u.happened_last, u.known_by) >= :from)
              and (cast(:until as date) is null or coalesce(u.happened_on, u.known_by) <= :until)
            """;

    private final JdbcClient jdbc;

    LotRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Lot> lots(Wanted wanted, String account) {
        return jdbc.sql("""
                        select pairing, giver, receiver, effect, recorded_by, posted_by = :account as own,
                               giver_word, receiver_word, count(*) as entries
                        from ledger_unsigned u %s
                        group by 1, 2, 3, 4, 5, 6, 7, 8
                        """.formatted(WANTED))
                .params(parameters(wanted, account))
                .query((row, n) -> lot(row))
                .list();
    }

    /** Numbers of the entries in these lots, oldest first, above {@code after} and up to {@code upTo}. */
    List<EntryNo> entries(Wanted wanted, String account, List<Lot> lots, long after, long upTo, int limit) {
        Map<String, @Nullable Object> parameters = parameters(wanted, account);
        parameters.put("after", after);
        parameters.put("upTo", upTo);
        parameters.put("limit", limit);
        parameters.put(
                "pairings",
                column(lots, lot -> lot.pairing() == null ? null : lot.pairing().value(), Long[]::new));
        parameters.put("givers", column(lots, lot -> code(lot.places().giver()), String[]::new));
        parameters.put("receivers", column(lots, lot -> code(lot.places().receiver()), String[]::new));
        parameters.put("effects", column(lots, lot -> code(lot.places().effect()), String[]::new));
        parameters.put(
                "recorded",
                column(
                        lots,
                        lot -> lot.recordedBy() == null
                                ? null
                                : lot.recordedBy().word(),
                        String[]::new));
        parameters.put("owns", column(lots, Lot::own, Boolean[]::new));
        parameters.put("giverWords", column(lots, Lot::giver, Boolean[]::new));
        parameters.put("receiverWords", column(lots, Lot::receiver, Boolean[]::new));
        return jdbc.sql("""
                        select u.no from ledger_unsigned u
                        join unnest(cast(:pairings as bigint[]), cast(:givers as text[]), cast(:receivers as text[]),
                                    cast(:effects as text[]), cast(:recorded as text[]), cast(:owns as boolean[]),
                                    cast(:giverWords as boolean[]), cast(:receiverWords as boolean[]))
                             as l (pairing, giver, receiver, effect, recorded_by, own, giver_word, receiver_word)
                          on u.pairing is not distinct from l.pairing and u.giver is not distinct from l.giver
                         and u.receiver is not distinct from l.receiver and u.effect is not distinct from l.effect
                         and u.recorded_by is not distinct from l.recorded_by and (u.posted_by = :account) = l.own
                         and u.giver_word is not distinct from l.giver_word
                         and u.receiver_word is not distinct from l.receiver_word
                        %s and u.no > :after and u.no <= :upTo
                        order by u.no limit :limit
                        """.formatted(WANTED))
                .params(parameters)
                .query((row, n) -> new EntryNo(row.getLong("no")))
                .list();
    }

    private static <T> T[] column(
            List<Lot> lots, Function<Lot, @Nullable T> cell, java.util.function.IntFunction<T[]> array) {
        return lots.stream().map(cell).toArray(array);
    }

    private static Map<String, @Nullable Object> parameters(Wanted wanted, String account) {
        Map<String, @Nullable Object> parameters = new TreeMap<>();
        parameters.put("account", account);
        parameters.put(
                "pairing", wanted.pairing() == null ? null : wanted.pairing().value());
        parameters.put("kind", wanted.kind());
        parameters.put("text", wanted.text().toLowerCase(Locale.ROOT));
        parameters.put("from", wanted.from());
        parameters.put("until", wanted.until());
        return parameters;
    }

    private static Lot lot(ResultSet row) throws SQLException {
        long pairing = row.getLong("pairing");
        PairingId under = row.wasNull() ? null : new PairingId(pairing);
        String recordedBy = row.getString("recorded_by");
        return new Lot(
                under,
                new Places(place(row, "giver"), place(row, "receiver"), place(row, "effect")),
                recordedBy == null ? null : Side.valueOf(recordedBy.toUpperCase(Locale.ROOT)),
                row.getBoolean("own"),
                row.getObject("giver_word", Boolean.class),
                row.getObject("receiver_word", Boolean.class),
                row.getLong("entries"));
    }

    private static @Nullable RegionCode place(ResultSet row, String column) throws SQLException {
        String code = row.getString(column);
        return code == null ? null : new RegionCode(code);
    }

    private static @Nullable String code(@Nullable RegionCode place) {
        return place == null ? null : place.value();
    }
}
