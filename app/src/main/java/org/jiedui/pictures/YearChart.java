package org.jiedui.pictures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was said of each year beside what is proved of it: an empty frame as high as what was said, and in it a full bar of what is
 * proved. Where several say something else, each has its line across the frame. Positions are in the units of a picture
 * {@value #WIDTH} wide.
 */
public record YearChart(int height, int ground, List<Column> columns) {

    public static final int WIDTH = 960;
    private static final int TOP = 34;
    private static final int TALL = 200;
    private static final int FOOT = 44;
    private static final int WIDEST = 96;
    private static final int TEXT = 13;

    /**
     * A year to be drawn.
     *
     * @param proved     absent: nothing is known of it, which {@code provedText} says
     */
    public record Year(
            String name, List<Said> said, @Nullable BigDecimal proved, String provedText) {}

    /** What somebody said of it. */
    public record Said(BigDecimal value, String text, String href) {}

    /** A year as it is drawn: frame and bar stand on the ground. {@code height} is 0 if there is nothing to draw. */
    public record Column(
            Year year,
            double x,
            double middle,
            double width,
            double top,
            double barTop,
            double barHeight,
            List<Line> lines) {}

    /** What was said, with its text above the line, or below one that is too near to the one above. */
    public record Line(Said said, double y, double textY, String label) {}

    /** @param years in order; at least one says something */
    public static YearChart of(List<Year> years) {
        BigDecimal most = years.stream()
                .flatMap(year -> Stream.concat(year.said().stream().map(Said::value), Stream.ofNullable(year.proved())))
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ONE);
        double step = (double) WIDTH / years.size();
        double width = Math.min(WIDEST, step * 0.6);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < years.size(); i++) {
            columns.add(column(years.get(i), step * (i + 0.5), width, step, most));
        }
        return new YearChart(TOP + TALL + FOOT, TOP + TALL, columns);
    }

    private static Column column(Year year, double middle, double width, double step, BigDecimal most) {
        List<Line> lines = new ArrayList<>();
        double above = Double.NEGATIVE_INFINITY;
        for (Said said : year.said().stream()
                .sorted(Comparator.comparing(Said::value).reversed())
                .toList()) {
            double y = TOP + TALL - high(said.value(), most);
            double textY = Math.max(y - 6, above + TEXT + 3);
            above = textY;
            lines.add(new Line(said, y, textY, TextWidth.fit(said.text(), TEXT, step - 6)));
        }
        BigDecimal proved = year.proved();
        double bar = proved == null || proved.signum() <= 0 ? 0 : Math.max(2, high(proved, most));
        double top = lines.isEmpty() ? TOP + TALL : lines.getFirst().y();
        return new Column(year, middle - width / 2, middle, width, top, TOP + TALL - bar, bar, lines);
    }

    private static double high(BigDecimal value, BigDecimal most) {
        return most.signum() <= 0
                ? 0
                : value.multiply(BigDecimal.valueOf(TALL))
                        .divide(most, 1, RoundingMode.HALF_UP)
                        .doubleValue();
    }
}
