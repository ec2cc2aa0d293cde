package org.jiedui.pictures;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jiedui.pictures.Timeline.Tick;

/** Time from left to right, in whole months. */
record Axis(YearMonth first, YearMonth last, int left, int right) {

    Axis {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("the axis ends before it starts: " + first + " to " + last);
        }
    }

    /** Where the day begins; before or after the axis, its nearer end. */
    double x(LocalDate day) {
        long all = first.atDay(1).until(last.plusMonths(1).atDay(1), ChronoUnit.DAYS);
        long at = first.atDay(1).until(day, ChronoUnit.DAYS);
        return left + (right - left) * Math.clamp((double) at / all, 0.0, 1.0);
    }

    boolean beginsAfter(LocalDate day) {
        return day.isBefore(first.atDay(1));
    }

    /** Months, quarters, half years, years, or every fifth year: as many as can be told apart. */
    List<Tick> ticks() {
        long months = first.until(last, ChronoUnit.MONTHS) + 1;
        int step = months <= 14 ? 1 : months <= 30 ? 3 : months <= 60 ? 6 : months <= 240 ? 12 : 60;
        List<Tick> ticks = new ArrayList<>();
        String year = "";
        for (long i = 0; i < months; i++) {
            YearMonth month = first.plusMonths(i);
            boolean told = (month.getYear() * 12 + month.getMonthValue() - 1) % step == 0;
            // The beginning is told, too, unless the next tick would stand upon it.
            if (!told && (i > 0 || toNext(month, step) * 2 < step)) {
                continue;
            }
            String own = String.valueOf(month.getYear());
            ticks.add(new Tick(x(month.atDay(1)), own.equals(year) ? "" : own, String.valueOf(month.getMonthValue())));
            year = own;
        }
        return ticks;
    }

    /** Months until the next that is a tick. */
    private static int toNext(YearMonth month, int step) {
        return step - (month.getYear() * 12 + month.getMonthValue() - 1) % step;
    }
}
