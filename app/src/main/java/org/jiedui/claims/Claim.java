package org.jiedui.claims;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says a figure is.
 *
 * @param no        0 while it has none
 * @param reference the number that the list it came from gives it; may be empty
 * @param published whether everybody may read it anyway; otherwise it is only reported
 * @param measure   code in any set, or in one still to come; absent: only the name is known
 * @param direction {@code east-to-west}, {@code west-to-east} or {@code both}; absent: not said
 * @param grain     what the last digit that was published is worth; absent if there is no number
 */
record Claim(
        long no,
        String reference,
        boolean published,
        Between between,
        @Nullable PairingId pairing,
        Time time,
        @Nullable String measure,
        String name,
        @Nullable String definition,
        @Nullable String direction,
        Quantity amount,
        @Nullable BigDecimal grain,
        Source source,
        String note,
        Entered entered) {

    static final String PERCENT = "%";

    /** How the figure means its time. */
    enum Kind {
        ANNUAL,
        CUMULATIVE,
        POINT;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static @Nullable Kind of(@Nullable String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** @param kind absent: the source does not say */
    record Time(
            @Nullable PartialDate from,
            Until until,
            @Nullable Kind kind) {

        @Nullable LocalDate first() {
            return from == null ? null : from.first();
        }

        /** The last day it speaks of; absent if it goes on or does not say. */
        @Nullable LocalDate last() {
            return until instanceof Until.On(PartialDate date) ? date.last() : null;
        }

        boolean is(Kind other) {
            return kind == other;
        }

        /** The year it stands in: that of its end, else of its beginning. */
        @Nullable Integer year() {
            LocalDate day = last() == null ? first() : last();
            return day == null ? null : day.getYear();
        }

        boolean sameAs(Time other) {
            return kind == other.kind && Objects.equals(first(), other.first()) && Objects.equals(last(), other.last());
        }

        /** What to ask the facts for. What stood at a moment began whenever it began. */
        Period asked() {
            LocalDate first = kind == Kind.POINT ? null : first();
            return new Period(first, last());
        }
    }

    /**
     * Where it is said.
     *
     * @param code  of a list of sources
     * @param grade {@code A} an official or press site, {@code B} a repost that names its press source
     */
    record Source(String code, @Nullable String grade, String publisher, String address, List<Evidence> papers) {

        Source {
            papers = List.copyOf(papers);
        }
    }

    /** By which intake it came. */
    record Entered(BatchId batch, String by, Instant at) {}

    /** What it is about: the code of its measure, or the name if it has none. */
    public String about() {
        return measure == null ? name : measure;
    }

    boolean isOf(String code) {
        return code.equals(measure);
    }

    /** Counted in the same unit, of the same measure, in the same direction. */
    boolean countsLike(Claim other) {
        return about().equals(other.about())
                && amount.unit().equals(other.amount.unit())
                && Objects.equals(direction, other.direction);
    }

    boolean known() {
        return amount.value() != null;
    }

    /** Something that adds up: a share of something does not. */
    boolean adds() {
        return known() && !amount.unit().equals(PERCENT);
    }

    /** In what range the true value lies, by the digits that were published. */
    Interval interval() {
        return Interval.of(amount, grain);
    }
}
