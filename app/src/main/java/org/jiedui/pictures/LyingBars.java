package org.jiedui.pictures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Amounts of one unit as lying bars, one row each: name, bar, amount. Without a known amount there is no bar, and the text stands
 * in its place. Positions are in the units of a picture {@value #WIDTH} wide.
 */
public record LyingBars(int height, List<Bar> bars) {

    public static final int WIDTH = 960;
    private static final int ROW = 30;
    private static final double THICK = 16;
    private static final double NAMES = 240;
    private static final double GAP = 8;
    private static final double LETTERS = 13;

    /**
     * An amount to be drawn.
     *
     * @param value absent: not known, or there are no facts
     * @param text  the amount in words
     * @param href  to the entries behind it; absent: there are none
     */
    public record Point(
            String name,
            @Nullable BigDecimal value,
            String text,
            @Nullable String href) {}

    /**
     * A row as it is drawn.
     *
     * @param name  as much of the name as there is room for, ending at {@code nameX}
     * @param textX where the amount begins
     */
    public record Bar(
            Point point, String name, double nameX, double x, double y, double width, double height, double textX) {

        /** On which line name and amount are written. */
        public double baseline() {
            return y + height - 3;
        }
    }

    /** In the order given. */
    public static LyingBars of(List<Point> points) {
        double texts = points.stream()
                .mapToDouble(point -> TextWidth.of(point.text(), LETTERS))
                .max()
                .orElse(0);
        double room = WIDTH - NAMES - texts - 3 * GAP;
        BigDecimal most = points.stream()
                .flatMap(point -> Optional.ofNullable(point.value()).stream())
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
        List<Bar> bars = IntStream.range(0, points.size())
                .mapToObj(i -> {
                    double length = length(points.get(i).value(), most, room);
                    return new Bar(
                            points.get(i),
                            TextWidth.fit(points.get(i).name(), LETTERS, NAMES),
                            NAMES,
                            NAMES + GAP,
                            i * ROW + (ROW - THICK) / 2,
                            length,
                            THICK,
                            NAMES + length + 2 * GAP);
                })
                .toList();
        return new LyingBars(points.size() * ROW, bars);
    }

    private static double length(@Nullable BigDecimal value, BigDecimal most, double room) {
        if (value == null || value.signum() <= 0) {
            return 0;
        }
        return Math.max(
                2,
                value.multiply(BigDecimal.valueOf(room))
                        .divide(most, 1, RoundingMode.HALF_UP)
                        .doubleValue());
    }
}
