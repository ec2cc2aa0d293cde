package org.jiedui.kernel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date as far as it is known: a day, a month or a year. A date that is not known at all is the absence of one, never a
 * guess; text form is {@code 2018-10-07}, {@code 2018-10} or {@code 2018}.
 */
public record PartialDate(LocalDate first, Grain grain) implements Comparable<PartialDate> {

    /** How finely the date is known. */
    public enum Grain {
        DAY,
        MONTH,
        YEAR
    }

    private static final Pattern TEXT = Pattern.compile("(\\d{4})(?:-(\\d{1,2})(?:-(\\d{1,2}))?)?");

    /** @throws IllegalArgumentException if {@code first} is not the first day of the month or year it stands for */
    public PartialDate {
        if (!first.equals(firstDay(first, grain))) {
            throw new IllegalArgumentException("not the first day of a " + grain + ": " + first);
        }
    }

    public static PartialDate day(LocalDate day) {
        return new PartialDate(day, Grain.DAY);
    }

    public static PartialDate month(YearMonth month) {
        return new PartialDate(month.atDay(1), Grain.MONTH);
    }

    public static PartialDate year(int year) {
        return new PartialDate(LocalDate.of(year, 1, 1), Grain.YEAR);
    }

    /**
     * Reads the text form.
     *
     * @throws DateTimeException if the text is no date of that form, or names a day that does not exist
     */
    public static PartialDate parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new DateTimeException("not a date: " + text);
        }
        int year = Integer.parseInt(parts.group(1));
        if (parts.group(2) == null) {
            return year(year);
        }
        int month = Integer.parseInt(parts.group(2));
        if (parts.group(3) == null) {
            return month(YearMonth.of(year, month));
        }
        return day(LocalDate.of(year, month, Integer.parseInt(parts.group(3))));
    }

    /** The last day it may have been; with {@link #first()} the range that the words allow, both ends included. */
    public LocalDate last() {
        return switch (grain) {
            case DAY -> first;
            case MONTH -> YearMonth.from(first).atEndOfMonth();
            case YEAR -> LocalDate.of(first.getYear(), 12, 31);
        };
    }

    /** By the first possible day, the coarser date first. */
    @Override
    public int compareTo(PartialDate other) {
        int byDay = first.compareTo(other.first);
        return byDay != 0 ? byDay : other.grain.compareTo(grain);
    }

    @Override
    public String toString() {
        String iso = first.toString();
        return switch (grain) {
            case DAY -> iso;
            case MONTH -> iso.substring(0, 7);
            case YEAR -> iso.substring(0, 4);
        };
    }

    private static LocalDate firstDay(LocalDate day, Grain grain) {
        return switch (grain) {
            case DAY -> day;
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
        };
    }
}
