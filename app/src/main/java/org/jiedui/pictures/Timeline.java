package org.jiedui.pictures;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jspecify.annotations.Nullable;

/**
 * When it was: stays as bars, everything else as marks, in rows under headings. An open edge means that the start lies
 * before the picture or the end is not recorded; a dashed frame, that no date is known. Positions are in the units of a
 * picture {@value #WIDTH} wide.
 */
public record Timeline(int height, List<Tick> ticks, List<Group> groups) {

    public static final int WIDTH = 1240;
    static final int NAMES = 148;
    private static final int AXIS = 40;
    private static final int ROW = 32;
    private static final int PAD = 10;

    /** A stay to be drawn. */
    public record Stay(String name, String text, @Nullable PartialDate from, Until until, boolean east, String href) {}

    /** Something that happened on a known date. */
    public record Event(String text, String direction, PartialDate on, String href) {}

    /** A heading with its stays or events. */
    public record Row(String name, List<Stay> stays, List<Event> events) {}

    /** A mark of the axis. */
    public record Tick(double x, String year, String month) {}

    /** A heading with what is drawn beside it. */
    public record Group(String name, int y, int height, List<Bar> bars, List<Mark> marks) {}

    /** A stay's bar; {@code path} is its frame, open where an edge is not known. */
    public record Bar(
            Stay stay, double x, int y, double width, String path, boolean dated, boolean endRecorded, String label) {}

    /** An event's mark, with its text left or right of it. */
    public record Mark(Event event, double x, int y, boolean textLeft, String label) {}

    /**
     * @param first the month the picture starts with
     * @param last  the month it ends with, not before the first
     */
    public static Timeline of(YearMonth first, YearMonth last, List<Row> rows) {
        return new Layout(new Axis(first, last, NAMES, WIDTH)).draw(rows);
    }

    /** A bar's frame, open to the left or right where an edge is not known. */
    static String frame(double x1, double y1, double x2, double y2, boolean left, boolean right) {
        return String.format(
                Locale.ROOT,
                "M%.1f %.1fH%.1f%s%.1f %.1f%sM%.1f %.1f%s",
                x1,
                y1,
                x2,
                right ? "V" + y2 + "M" : "M",
                x1,
                y2,
                "H" + x2,
                x1,
                y1,
                left ? "V" + y2 : "");
    }

    private record Layout(Axis axis) {

        Timeline draw(List<Row> rows) {
            List<Group> groups = new ArrayList<>();
            int y = AXIS;
            for (Row row : rows) {
                if (row.stays().isEmpty() && row.events().isEmpty()) {
                    continue;
                }
                int top = y + PAD;
                List<Bar> bars = new ArrayList<>();
                for (Stay stay : row.stays()) {
                    bars.add(bar(stay, top));
                    top += ROW;
                }
                List<Mark> marks = new ArrayList<>();
                for (Event event : row.events()) {
                    marks.add(mark(event, top));
                    top += ROW - 6;
                }
                groups.add(new Group(row.name(), y, top + PAD - y, bars, marks));
                y = top + PAD;
            }
            return new Timeline(y, axis.ticks(), groups);
        }

        private Bar bar(Stay stay, int y) {
            double start = stay.from() == null ? NAMES : axis.x(stay.from().first());
            boolean before = stay.from() == null || axis.beginsAfter(stay.from().first());
            boolean ends = stay.until() instanceof Until.On;
            double end = stay.until() instanceof Until.On on
                    ? axis.x(on.date().last().plusDays(1))
                    : WIDTH;
            double width = Math.max(8, end - start);
            boolean dated = stay.from() != null || ends;
            double bottom = y + ROW - 6.0;
            String frame = dated
                    ? frame(start, y, start + width, bottom, !before, ends && end < WIDTH)
                    : frame(start, y, start + width, bottom, true, true);
            String label = TextWidth.fit(stay.name() + "  " + stay.text(), 13, width - 90);
            return new Bar(stay, start, y, width, frame, dated, ends, width < 140 ? "" : label);
        }

        private Mark mark(Event event, int y) {
            double middle =
                    (axis.x(event.on().first()) + axis.x(event.on().last().plusDays(1))) / 2;
            double x = Math.clamp(middle, NAMES + 14.0, WIDTH - 14.0);
            boolean textLeft = x > NAMES + (WIDTH - NAMES) * 0.55;
            double room = (textLeft ? x - NAMES : WIDTH - x) - 34;
            return new Mark(event, x, y, textLeft, TextWidth.fit(event.text(), 13, room));
        }
    }
}
