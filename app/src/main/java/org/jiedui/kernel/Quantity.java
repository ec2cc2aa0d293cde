package org.jiedui.kernel;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How much of what, and how exactly that is known. {@code value} is in the base {@code unit} (元, 人, 人次, 个, 册 …, never
 * 万元), with at most six decimals and no needless zeros; it is absent exactly when the precision is {@link Precision#UNKNOWN}.
 */
public record Quantity(@Nullable BigDecimal value, String unit, Precision precision) {

    public Quantity {
        if ((value == null) != (precision == Precision.UNKNOWN)) {
            throw new IllegalArgumentException(
                    "a value is absent exactly when it is unknown: " + value + " " + precision);
        }
        if (unit.isBlank()) {
            throw new IllegalArgumentException("a quantity has a unit");
        }
        if (value != null) {
            BigDecimal plain = value.stripTrailingZeros();
            if (plain.scale() > 6) {
                throw new IllegalArgumentException("more than six decimals: " + value);
            }
            value = plain.scale() < 0 ? plain.setScale(0) : plain;
        }
    }

    public static Quantity exact(BigDecimal value, String unit) {
        return new Quantity(value, unit, Precision.EXACT);
    }

    public static Quantity exact(long value, String unit) {
        return exact(BigDecimal.valueOf(value), unit);
    }

    public static Quantity atLeast(BigDecimal value, String unit) {
        return new Quantity(value, unit, Precision.AT_LEAST);
    }

    /**
     * What these make together: at least so much if any is unknown or an "at least", about so much if any is an "about"; unknown
     * if each of them is, and if there is none.
     */
    public static Quantity sum(Collection<Quantity> parts, String unit) {
        List<BigDecimal> known =
                parts.stream().map(Quantity::value).filter(Objects::nonNull).toList();
        if (known.isEmpty()) {
            return unknown(unit);
        }
        Set<Precision> precisions = parts.stream().map(Quantity::precision).collect(Collectors.toSet());
        boolean atLeast = precisions.contains(Precision.AT_LEAST) || precisions.contains(Precision.UNKNOWN);
        Precision precision =
                atLeast ? Precision.AT_LEAST : precisions.contains(Precision.ABOUT) ? Precision.ABOUT : Precision.EXACT;
        return new Quantity(known.stream().reduce(BigDecimal.ZERO, BigDecimal::add), unit, precision);
    }

    public static Quantity unknown(String unit) {
        return new Quantity(null, unit, Precision.UNKNOWN);
    }
}
