package org.jiedui.kernel;

import java.math.BigDecimal;
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

    public static Quantity unknown(String unit) {
        return new Quantity(null, unit, Precision.UNKNOWN);
    }
}
