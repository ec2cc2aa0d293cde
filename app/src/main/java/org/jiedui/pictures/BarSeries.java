package org.jiedui.pictures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One amount after the other as bars: upright over time, or lying, one row each. All of one unit. A bar without a known amount is
 * none; its text stands in its place. Positions are in the units of a picture as wide and high as said.
 */
public record BarSeries(int width, int height, List<Bar> bars) {

    private static final int TEXT = 13;
    private static final int NAME = 12;
    private static final int GAP = 5;
    private static final int HEAD = 22;
    private static final int FOOT = 20;
    private static final int ROW = 30;
    private static final double THICK = 16;

    /**
     * An amount to be drawn.
     *
     * @param name  of the part; {@code text} is the amount in words
     * @param value absent: not known, or there are no facts
     * @param href  to the entries behind it; absent: there are none
     * @param open  of no known part of time: framed, not filled
     */
    public record Point(
            String name,
            @Nullable BigDecimal value,
            String text,
            @Nullable String href,
            boolean open) {

        /** Whether there is something to say: an amount, or that there is one which nobody wrote down. */
        boolean says() {
            return value != null || href != null;
        }
    }

    /**
     * A bar as it is drawn.
     *
     * @param label  the amount, where there is room for it; empty: it is only told
     * @param name   as much of the name as there is room for
     * @param anchor where the label is held: {@code start}, {@code middle}, {@code end}
     */
    public record Bar(
            Point point,
            double x,
            double y,
            double width,
            double height,
            String name,
            double nameX,
            double nameY,
            String label,
            double labelX,
            double labelY,
            String anchor) {}

    /** Upright bars in the order given; amounts are written over them where there is room, first over the highest and the last. */
    public static BarSeries upright(List<Point> points, int width, int height) {
        double step = (double) width / Math.max(1, points.size());
        double thick = Math.min(40, step * 0.7);
        double ground = height - FOOT;
        BigDecimal most = most(points);
        boolean[] labelled = labelled(points, width, step);
        int every = every(points, step);
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            double middle = step * (i + 0.5);
            double high = length(point.value(), most, ground - HEAD);
            double[] span = span(point, middle, width);
            bars.add(new Bar(
                    point,
                    middle - thick / 2,
                    ground - high,
                    thick,
                    high,
                    i % every == 0 ? point.name() : "",
                    middle,
                    height - 5.0,
                    labelled[i] ? point.text() : "",
                    (span[0] + span[1]) / 2,
                    ground - high - 5,
                    "middle"));
        }
        return new BarSeries(width, height, bars);
    }

    /** Which amounts can be written without touching one another. */
    private static boolean[] labelled(List<Point> points, int width, double step) {
        boolean[] labelled = new boolean[points.size()];
        int highest = highest(points);
        IntStream.concat(IntStream.of(highest, points.size() - 1), IntStream.range(0, points.size()))
                .filter(i -> i >= 0 && points.get(i).says())
                .forEach(i -> {
                    double[] span = span(points.get(i), step * (i + 0.5), width);
                    labelled[i] = labelled[i]
                            || IntStream.range(0, points.size())
                                    .filter(j -> labelled[j])
                                    .allMatch(j -> {
                                        double[] other = span(points.get(j), step * (j + 0.5), width);
                                        return span[1] + GAP < other[0] || other[1] + GAP < span[0];
                                    });
                });
        return labelled;
    }

    /** From where to where an amount is written: over its bar, but inside the picture. */
    private static double[] span(Point point, double middle, int width) {
        double wide = TextWidth.of(point.text(), TEXT);
        double start = Math.clamp(middle - wide / 2, 0, Math.max(0, width - wide));
        return new double[] {start, start + wide};
    }

    /** Each how manieth name can be written. */
    private static int every(List<Point> points, double step) {
        double widest = points.stream()
                .mapToDouble(point -> TextWidth.of(point.name(), NAME))
                .max()
                .orElse(0);
        return Math.max(1, (int) Math.ceil((widest + GAP) / step));
    }

    /** Lying bars, one row each: name, bar, amount. */
    public static BarSeries lying(List<Point> points, int width) {
        double names = Math.min(width * 0.3, 240);
        double texts = points.stream()
                .mapToDouble(point -> TextWidth.of(point.text(), TEXT))
                .max()
                .orElse(0);
        double room = Math.max(60, width - names - texts - 24);
        BigDecimal most = most(points);
        List<Bar> bars = IntStream.range(0, points.size())
                .mapToObj(i -> {
                    Point point = points.get(i);
                    double top = i * ROW + (ROW - THICK) / 2;
                    double length = length(point.value(), most, room);
                    return new Bar(
                            point,
                            names + 8,
                            top,
                            length,
                            THICK,
                            TextWidth.fit(point.name(), TEXT, names),
                            names,
                            top + 13,
                            point.text(),
                            names + 8 + length + 8,
                            top + 13,
                            "start");
                })
                .toList();
        return new BarSeries(width, points.size() * ROW, bars);
    }

    private static int highest(List<Point> points) {
        return IntStream.range(0, points.size())
                .filter(i -> points.get(i).value() != null)
                .boxed()
                .max(Comparator.comparing(
                        i -> Objects.requireNonNull(points.get(i).value())))
                .orElse(-1);
    }

    private static BigDecimal most(List<Point> points) {
        int highest = highest(points);
        return highest < 0
                ? BigDecimal.ZERO
                : Objects.requireNonNull(points.get(highest).value());
    }

    private static double length(@Nullable BigDecimal value, BigDecimal most, double room) {
        if (value == null || value.signum() <= 0 || most.signum() <= 0) {
            return 0;
        }
        double length = value.multiply(BigDecimal.valueOf(room))
                .divide(most, 1, RoundingMode.HALF_UP)
                .doubleValue();
        return Math.max(2, length);
    }
}
