package org.jiedui.kernel;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A stretch of days, both ends included; an absent end is open. */
public record Period(@Nullable LocalDate from, @Nullable LocalDate to) {

    /** Every day there is. */
    public static final Period ALWAYS = new Period(null, null);

    public Period {
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("period ends before it starts: " + from + " to " + to);
        }
    }

    public static Period ofYear(int year) {
        return new Period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    public boolean contains(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
