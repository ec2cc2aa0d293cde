package org.jiedui.pictures;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jiedui.pictures.Timeline.Tick;
import org.jspecify.annotations.Nullable;

/**
 * Terms one below the other, each with its name at the left: as planned, what an extension added, what an early end left
 * over. An edge stays open where no date is known. Who has no date at all is not drawn; the page says so in words. Positions
 * are in the units of a picture {@value #WIDTH} wide.
 *
 * @param today where the present day lies; absent if it lies outside
 */
public record Terms(int height, List<Tick> ticks, @Nullable Double today, List<Bar> bars) {

    public static final int WIDTH = 1240;
    static final int NAMES = 300;
    private static final int AXIS = 40;
    private static final int ROW = 30;
    private static final int BAR = 20;

    /**
     * A term to be drawn.
     *
     * @param planned the end that it began with
     * @param until   the end with its extensions, or the day on which it ended early
     */
    public record Term(
            String name,
            String text,
            boolean east,
            String href,
            @Nullable PartialDate from,
            Until planned,
            Until until) {

        /** Whether there is any day to draw it at. */
        public boolean dated() {
            return from != null || day(planned) != null || day(until) != null;
        }

        private static @Nullable PartialDate day(Until until) {
            return until instanceof Until.On(PartialDate date) ? date : null;
        }
    }

    /**
     * A term as drawn.
     *
     * @param x      where it begins; {@code width} up to its planned or early end
     * @param frame  its outline, open where an edge is not known
     * @param longer width of what extensions added behind it; 0: none
     * @param left   width of what an early end left over behind it; 0: none
     */
    public record Bar(
            Term term, String label, int y, double x, double width, String frame, double longer, double left) {

        /** Where what was added or left over begins. */
        public double end() {
            return x + width;
        }
    }

    /** The picture of those that have a date; empty if none has. */
    public static Optional<Terms> of(List<Term> terms, LocalDate today) {
        List<Term> dated = terms.stream().filter(Term::dated).toList();
        List<YearMonth> months = dated.stream()
                .flatMap(term -> Stream.of(term.from(), Term.day(term.planned()), Term.day(term.until())))
                .filter(java.util.Objects::nonNull)
                .flatMap(date -> Stream.of(YearMonth.from(date.first()), YearMonth.from(date.last())))
                .sorted()
                .toList();
        if (months.isEmpty()) {
            return Optional.empty();
        }
        boolean open = dated.stream().anyMatch(term -> Term.day(term.until()) == null);
        YearMonth last = months.getLast();
        YearMonth now = YearMonth.from(today);
        Axis axis = new Axis(months.getFirst(), open && now.isAfter(last) ? now : last, NAMES, WIDTH);
        List<Bar> bars = new ArrayList<>();
        int y = AXIS + 6;
        for (Term term : dated) {
            bars.add(bar(term, axis, y));
            y += ROW;
        }
        boolean within = !now.isBefore(axis.first()) && !now.isAfter(axis.last());
        return Optional.of(new Terms(y, axis.ticks(), within ? (Double) axis.x(today) : null, bars));
    }

    private static Bar bar(Term term, Axis axis, int y) {
        PartialDate from = term.from();
        PartialDate planned = Term.day(term.planned());
        PartialDate until = Term.day(term.until());
        double start = from == null ? NAMES : axis.x(from.first());
        double plannedEnd = planned == null ? -1 : after(planned, axis);
        double lastEnd = until == null ? WIDTH : after(until, axis);
        boolean split = planned != null && plannedEnd < lastEnd && plannedEnd > start;
        double end = split ? plannedEnd : lastEnd;
        double width = Math.max(3, end - start);
        double longer = split ? lastEnd - plannedEnd : 0;
        double left = until != null && plannedEnd > lastEnd ? plannedEnd - lastEnd : 0;
        return new Bar(
                term,
                TextWidth.fit(term.name() + "  " + term.text(), 13, NAMES - 12.0),
                y,
                start,
                width,
                Timeline.frame(start, y, start + width, y + (double) BAR, from != null, split || until != null),
                longer,
                left);
    }

    private static double after(PartialDate date, Axis axis) {
        return axis.x(date.last().plusDays(1));
    }
}
