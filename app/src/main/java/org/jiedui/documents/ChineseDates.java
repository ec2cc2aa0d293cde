package org.jiedui.documents;

import java.time.LocalDate;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jspecify.annotations.Nullable;

/** Dates as they stand in official documents, as far as they are known: 2024年3月1日, 2024年3月, 2024年. */
final class ChineseDates {

    private ChineseDates() {}

    static String of(LocalDate day) {
        return of(PartialDate.day(day));
    }

    /** Empty if it is not known. */
    static String of(@Nullable PartialDate date) {
        if (date == null) {
            return "";
        }
        LocalDate first = date.first();
        return switch (date.grain()) {
            case DAY -> first.getYear() + "年" + first.getMonthValue() + "月" + first.getDayOfMonth() + "日";
            case MONTH -> first.getYear() + "年" + first.getMonthValue() + "月";
            case YEAR -> first.getYear() + "年";
        };
    }

    /** The day of an end; empty if it goes on or nobody wrote it down. */
    static String of(Until until) {
        return until instanceof Until.On(PartialDate date) ? of(date) : "";
    }

    /** 2024年3月1日至2026年2月28日; as much of it as is known. */
    static String term(@Nullable PartialDate from, Until until) {
        String first = of(from);
        String last = of(until);
        if (first.isEmpty() && last.isEmpty()) {
            return "";
        }
        return last.isEmpty() ? first + "起" : first.isEmpty() ? "至" + last : first + "至" + last;
    }
}
