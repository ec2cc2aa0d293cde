package org.jiedui.claims;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.kernel.Precision;
import org.jiedui.kernel.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * In what range a published figure lies: 231.9 亿 is anything from 231.85 to 231.95 亿. Compares what is certain, never points.
 *
 * @param low  absent: not known
 * @param high absent: not known
 */
record Interval(@Nullable BigDecimal low, @Nullable BigDecimal high) {

    private static final Pattern DIGITS = Pattern.compile("(\\d+)(?:\\.(\\d+))?");
    private static final MathContext DOWN = new MathContext(30, RoundingMode.FLOOR);
    private static final MathContext UP = new MathContext(30, RoundingMode.CEILING);
    private static final BigDecimal COUNTED = new BigDecimal(1_000);
    private static final int LONGEST = 60;

    /**
     * An "at least" is open above. An "about" says nothing certain: how far off it may be, nobody wrote down.
     *
     * @param grain what its last digit is worth; a count to the very one is what it says
     */
    static Interval of(Quantity quantity, @Nullable BigDecimal grain) {
        BigDecimal value = quantity.value();
        if (value == null || grain == null || quantity.precision() == Precision.ABOUT) {
            return new Interval(null, null);
        }
        if (quantity.precision() == Precision.AT_LEAST) {
            return new Interval(value, null);
        }
        boolean counted =
                grain.compareTo(BigDecimal.ONE) == 0 && !quantity.unit().equals(Claim.PERCENT);
        BigDecimal half = counted ? BigDecimal.ZERO : grain.divide(BigDecimal.TWO);
        return new Interval(value.subtract(half), value.add(half));
    }

    /**
     * What the last digit is worth that stands in these words: of 231.9亿 0.1亿, of 25000 a thousand. Zeros at the end of a number
     * without a point may be rounded, and are taken to be, unless it is so small that somebody will have counted: below a thousand.
     */
    static BigDecimal grain(String words, BigDecimal value) {
        String text = words.length() > LONGEST ? words.substring(0, LONGEST) : words;
        Matcher digits = DIGITS.matcher(text.replace(",", "").replace("，", ""));
        if (value.signum() == 0 || !digits.find()) {
            return ofZeros(value);
        }
        BigDecimal written = new BigDecimal(digits.group());
        if (written.signum() == 0 || digits.group(2) == null) {
            return ofZeros(value);
        }
        BigDecimal scale = value.divide(written, MathContext.DECIMAL64).stripTrailingZeros();
        return scale.movePointLeft(digits.group(2).length());
    }

    private static BigDecimal ofZeros(BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        boolean counted = bare.scale() <= 0 && bare.compareTo(COUNTED) < 0;
        return counted ? BigDecimal.ONE : BigDecimal.ONE.scaleByPowerOfTen(-bare.scale());
    }

    /** Both ends known. */
    boolean closed() {
        return low != null && high != null;
    }

    /** Certainly no greater than the other. */
    boolean atMost(Interval other) {
        return high != null && other.low != null && high.compareTo(other.low) <= 0;
    }

    /** Certainly greater than the other. */
    boolean above(Interval other) {
        return low != null && other.high != null && low.compareTo(other.high) > 0;
    }

    boolean apartFrom(Interval other) {
        return above(other) || other.above(this);
    }

    boolean contains(BigDecimal value) {
        return (low == null || low.compareTo(value) <= 0) && (high == null || high.compareTo(value) >= 0);
    }

    /** Of figures above zero; empty if an end is not known. */
    Optional<Interval> dividedBy(Interval other) {
        if (low == null || high == null || other.low == null || other.high == null || other.low.signum() <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Interval(low.divide(other.high, DOWN), high.divide(other.low, UP)));
    }

    /** The whole number in it, if there is exactly one. */
    Optional<BigDecimal> onlyWhole() {
        if (low == null || high == null) {
            return Optional.empty();
        }
        BigDecimal first = low.setScale(0, RoundingMode.CEILING);
        BigDecimal last = high.setScale(0, RoundingMode.FLOOR);
        return first.compareTo(last) == 0 ? Optional.of(first) : Optional.empty();
    }
}
