package org.jiedui.policies;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * Which days of an absence count against what is granted: every day, or working days only. Which holidays a year has is said
 * anew each year, so they stand in the policy and not here.
 *
 * @param working  whether Saturdays and Sundays are left out
 * @param holidays weekdays that are left out, too
 * @param workdays Saturdays and Sundays that count all the same
 */
public record Counting(boolean working, Set<LocalDate> holidays, Set<LocalDate> workdays) {

    public static final Counting CALENDAR = new Counting(false, Set.of(), Set.of());

    public Counting {
        holidays = Set.copyOf(holidays);
        workdays = Set.copyOf(workdays);
    }

    public boolean counts(LocalDate day) {
        if (!working) {
            return true;
        }
        boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        return weekend ? workdays.contains(day) : !holidays.contains(day);
    }

    /** How many days count from the first to the last, both included. */
    public int days(LocalDate first, LocalDate last) {
        return (int) first.datesUntil(last.plusDays(1)).filter(this::counts).count();
    }
}
