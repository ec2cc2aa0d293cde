package org.jiedui.looks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A part of a whole in per cent.
 *
 * @param percent rounded down
 * @param text    the same in words, which say of a part that is there that it is
 */
public record ShareBar(int percent, String text) {

    /**
     * Of a whole that is not exact nobody can tell a share: how exact its parts are is not known. So it is the share of the amounts
     * that were written down, and {@link #onlyStated} says where that has to be told.
     *
     * @param whole one that {@linkplain #divides divides}
     */
    public static ShareBar of(BigDecimal part, BigDecimal whole) {
        int percent = part.scaleByPowerOfTen(2)
                .divide(whole, 0, RoundingMode.FLOOR)
                .min(BigDecimal.valueOf(100))
                .intValueExact();
        return new ShareBar(percent, part.signum() > 0 && percent == 0 ? "<1%" : percent + "%");
    }

    /** Whether a part of it can be told in per cent. */
    public static boolean divides(@Nullable BigDecimal whole) {
        return whole != null && whole.signum() > 0;
    }

    /** Whether a share of such an amount is one of what is stated only. */
    public static boolean onlyStated(Object precisionOfWhole) {
        return Exactness.of(precisionOfWhole) != Exactness.EXACT;
    }

    /** Of the bar, for an SVG attribute. */
    public String width() {
        return percent + "%";
    }
}
