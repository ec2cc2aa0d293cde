package org.jiedui.mirror;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

    Proof.Digest digest() {
        hash.update(Long.toString(together).getBytes(StandardCharsets.UTF_8));
        BigDecimal plain = sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros();
        return new Proof.Digest(count, plain, HexFormat.of().formatHex(hash.digest()));
    }
}
