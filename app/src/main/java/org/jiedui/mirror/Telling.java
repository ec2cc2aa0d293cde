package org.jiedui.mirror;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lines of both, told in one way: as texts, hashed in the order they come. */
final class Telling {

    private final MessageDigest hash;
    private long count;
    private BigDecimal sum = BigDecimal.ZERO;
    private long together;

    Telling() {
        try {
            hash = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void line(@Nullable BigDecimal amount, @Nullable Object... said) {
        count++;
        if (amount != null) {
            sum = sum.add(amount);
        }
        StringBuilder line = new StringBuilder();
        for (Object word : said) {
            line.append(word).append('|');
        }
        hash.update(line.append(text(amount)).append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String text(@Nullable BigDecimal amount) {
        return amount == null
                ? ""
                : amount.setScale(6, RoundingMode.UNNECESSARY).toPlainString();
    }

    /** A line that may come in any order. */
    void unordered(long... said) {
        count++;
        long mixed = 0;
        for (long word : said) {
            mixed = mix(mixed ^ mix(word));
        }
        together += mixed;
    }

    /** Spreads every bit over all others (the finalizer of SplitMix64). */
    private static long mix(long bits) {
        long one = (bits + 0x9e3779b97f4a7c15L ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        long two = (one ^ one >>> 27) * 0x94d049bb133111ebL;
        return two ^ two >>> 31;
    }

    /** By stay its share, and from where to where it goes as far as that is known. */
    static Map<Long, String> behind(Map<Long, Integer> shares, Map<Long, Source.StayLine> stays) {
        Map<Long, String> behind = new TreeMap<>();
        shares.forEach((stay, share) -> behind.put(stay, share + " " + stays.get(stay)));
        return behind;
    }

    /** The same as the mirror has it, by entry. */
    static Map<Long, Map<Long, String>> behind(Connection mirror, long from, long to) throws SQLException {
        Map<Long, Map<Long, String>> behind = new TreeMap<>();
        try (PreparedStatement asked = mirror.prepareStatement("""
                select b.no, b.stay as tied, b.basis_points, s.*
                from behind b left join stay s on s.stay = b.stay
                where b.no between ? and ?""")) {
            asked.setLong(1, from);
            asked.setLong(2, to);
            try (ResultSet row = asked.executeQuery()) {
                while (row.next()) {
                    Source.@Nullable StayLine stay = Proving.number(row, "stay") == null
                            ? null
                            : new Source.StayLine(
                                    row.getLong("stay"),
                                    row.getLong("person"),
                                    Proving.number(row, "home"),
                                    Proving.number(row, "host"),
                                    Codes.place(row.getInt("home_place")),
                                    Codes.place(row.getInt("host_place")),
                                    Proving.number(row, "pairing"));
                    behind.computeIfAbsent(row.getLong("no"), _ -> new TreeMap<>())
                            .merge(
                                    row.getLong("tied"),
                                    row.getInt("basis_points") + " " + stay,
                                    (one, other) -> one + " and " + other);
                }
            }
        }
        return behind;
    }

    Proof.Digest digest() {
        hash.update(Long.toString(together).getBytes(StandardCharsets.UTF_8));
        BigDecimal plain = sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros();
        return new Proof.Digest(count, plain, HexFormat.of().formatHex(hash.digest()));
    }
}
