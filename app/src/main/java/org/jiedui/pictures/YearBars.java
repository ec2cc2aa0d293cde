package org.jiedui.pictures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One of many small pictures of the same measure: a bar for each year, the highest with its amount above it. A year of which
 * something is known but no amount has an open frame instead of a bar; a year without anything has nothing. Positions are in the
 * units of a picture {@value #WIDTH} wide and {@value #HEIGHT} high.
 */
public record YearBars(List<Bar> bars, @Nullable Bar highest) {

    public static final int WIDTH = 230;
    public static final int HEIGHT = 104;

    /** Where the bars stand. */
    public static final int GROUND = 84;

    private static final int TALL = 60;
    private static final int FRAME = 10;
    private static final double FILLED = 0.72;
    private static final double WIDEST = 22;
    private static final double LETTERS = 13;

    /**
     * A year.
     *
     * @param value absent if no amount is known
     * @param facts whether anything is known of it
     * @param text  the amount in words
     * @param href  where a click leads: the entries behind it
     */
    public record Year(String name, @Nullable BigDecimal value, boolean facts, String text, String href) {}

    /** A year as it is drawn; {@code height} is 0 if there is nothing to draw. */
    public record Bar(Year year, double x, double middle, double y, double width, double height) {

        /** Whether it is an open frame: something is known, but no amount. */
        public boolean open() {
            return year.facts() && year.value() == null;
        }

        /** Where a text in its middle starts that must not leave the picture. */
        public double textX() {
            double half = TextWidth.of(year.text(), LETTERS) / 2;
            return half * 2 > WIDTH ? WIDTH / 2.0 : Math.clamp(middle, half, WIDTH - half);
        }
    }

    /** @param most what a bar of full height stands for: of all pictures, to compare them, or of this one */
    public static YearBars of(List<Year> years, BigDecimal most) {
        double step = (double) WIDTH / Math.max(1, years.size());
        double width = Math.min(WIDEST, step * FILLED);
        List<Bar> bars = IntStream.range(0, years.size())
                .mapToObj(at -> bar(years.get(at), step * (at + 0.5), width, most))
                .toList();
        Optional<Bar> highest = new ArrayList<>(bars)
                .stream().filter(bar -> bar.year().value() != null).max(Comparator.comparing(YearBars::value));
        return new YearBars(bars, highest.orElse(null));
    }

    /** The most of these years; 0 if no amount is known. */
    public static BigDecimal most(List<Year> years) {
        return years.stream()
                .flatMap(year -> Optional.ofNullable(year.value()).stream())
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
    }

    private static BigDecimal value(Bar bar) {
        BigDecimal value = bar.year().value();
        return value == null ? BigDecimal.ZERO : value;
    }

    private static Bar bar(Year year, double middle, double width, BigDecimal most) {
        BigDecimal value = year.value();
        double height = value == null
                ? (year.facts() ? FRAME : 0)
                : value.signum() <= 0 || most.signum() <= 0
                        ? 0
                        : Math.max(1.5, TALL * value.doubleValue() / most.doubleValue());
        return new Bar(
                year, round(middle - width / 2), round(middle), round(GROUND - height), round(width), round(height));
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
