package org.jiedui.measures;

/**
 * A share or a rate: one measure divided by another of the same set. Never a sum over parts: each part divides its own two
 * figures.
 *
 * @param unit        {@code %}, or the numerator's unit for each of something: {@code 元/县}
 * @param numerator   code of the measure that is divided
 * @param denominator code of the measure that it is divided by
 */
public record Quotient(
        String code,
        Names names,
        String category,
        String unit,
        String numerator,
        String denominator,
        Measure.Direction direction,
        boolean own,
        Names note,
        Names source)
        implements Defined {

    public static final String PERCENT = "%";

    /** By how many places the point moves from the plain quotient to the figure. */
    public int scale() {
        return unit.equals(PERCENT) ? 2 : 0;
    }
}
