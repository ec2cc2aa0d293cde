package org.jiedui.kernel;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stretch of time of which both ends may be known only in part. Says only what is certain whatever the missing days were. */
public record Term(@Nullable PartialDate from, Until until) {

    public static boolean endsBeforeItStarts(@Nullable PartialDate from, Until until) {
        return from != null
                && until instanceof Until.On(PartialDate end)
                && end.last().isBefore(from.first());
    }

    /** An end with the ends of extensions, in their order. After one without an end none is known, until a later one tells. */
    public static Until prolonged(Until planned, List<Until> extended) {
        Until until = planned;
        for (Until next : extended) {
            until = later(until, next);
        }
        return until;
    }

    /** Of two known ends the later one, of the same day the one before; else the last word. */
    public static Until later(Until one, Until other) {
        if (one instanceof Until.On(PartialDate first) && other instanceof Until.On(PartialDate second)) {
            return second.last().isAfter(first.last()) ? other : one;
        }
        return other;
    }

    /** Whether there is a day on which both certainly held. An end that is not recorded speaks for no day but the first. */
    public boolean certainlyOverlaps(Term other) {
        LocalDate first = firstCertain();
        LocalDate last = lastCertain();
        LocalDate otherFirst = other.firstCertain();
        LocalDate otherLast = other.lastCertain();
        if (first == null || last == null || otherFirst == null || otherLast == null) {
            return false;
        }
        LocalDate from = first.isAfter(otherFirst) ? first : otherFirst;
        LocalDate to = last.isBefore(otherLast) ? last : otherLast;
        return !to.isBefore(from);
    }

    /** Whether the other certainly began before this did, or reached beyond its end. */
    public boolean certainlyExceededBy(Term other) {
        LocalDate start = from == null ? null : from.first();
        LocalDate end = until instanceof Until.On(PartialDate date) ? date.last() : null;
        LocalDate otherStart = other.from == null ? null : other.from.last();
        LocalDate otherEnd = other.until instanceof Until.On(PartialDate date) ? date.last() : null;
        if (start != null && (isBefore(otherStart, start) || isBefore(otherEnd, start))) {
            return true;
        }
        return end != null
                && (isAfter(other.from == null ? null : other.from.first(), end)
                        || isAfter(other.until instanceof Until.On(PartialDate date) ? date.first() : null, end));
    }

    /** Whether an extension certainly began or ended before this began, or ended before it ends. */
    public boolean isShortenedBy(Term extension) {
        return new Term(from, new Until.NotRecorded()).certainlyExceededBy(extension)
                || until instanceof Until.On(PartialDate planned)
                        && extension.until instanceof Until.On(PartialDate end)
                        && end.last().isBefore(planned.first());
    }

    private static boolean isBefore(@Nullable LocalDate day, LocalDate bound) {
        return day != null && day.isBefore(bound);
    }

    private static boolean isAfter(@Nullable LocalDate day, LocalDate bound) {
        return day != null && day.isAfter(bound);
    }

    private @Nullable LocalDate firstCertain() {
        if (from != null) {
            return from.last();
        }
        return until instanceof Until.On(PartialDate end) ? end.first() : null;
    }

    private @Nullable LocalDate lastCertain() {
        return switch (until) {
            case Until.On(PartialDate end) -> end.first();
            case Until.Open() -> LocalDate.MAX;
            case Until.NotRecorded() -> from == null ? null : from.last();
        };
    }
}
