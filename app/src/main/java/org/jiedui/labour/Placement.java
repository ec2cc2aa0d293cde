package org.jiedui.labour;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Titles;
import org.jiedui.ledger.EntryNo;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * One worker and one job, and how far they have come.
 *
 * @param mask  what stands for the worker's name
 * @param steps those that stand, in their order; planned is not among them
 */
record Placement(
        long id,
        PersonId person,
        String mask,
        RegionCode origin,
        @Nullable Long vacancy,
        OrganisationId employer,
        String employerName,
        @Nullable String employerKind,
        RegionCode place,
        String title,
        @Nullable Integer wage,
        @Nullable Long group,
        @Nullable Long fair,
        String remark,
        @Nullable PairingId pairing,
        String by,
        Instant at,
        BatchId batch,
        List<Step> steps) {

    Placement {
        steps = List.copyOf(steps);
    }

    /**
     * A step that stands.
     *
     * @param why   of what left or declined, a word
     * @param entry the fact that came of it
     */
    record Step(
            int no,
            Way step,
            @Nullable PartialDate day,
            @Nullable String why,
            String words,
            @Nullable EntryNo entry,
            String by,
            Instant at,
            BatchId batch) {}

    /** What stands for the name, with the worker's number on the books. */
    public String called() {
        return Titles.numbered(mask, person.value());
    }

    /** The same with these steps. */
    Placement with(List<Step> told) {
        return as(id, told);
    }

    /** The same under a number. */
    Placement numbered(long number) {
        return as(number, steps);
    }

    private Placement as(long number, List<Step> told) {
        return new Placement(
                number,
                person,
                mask,
                origin,
                vacancy,
                employer,
                employerName,
                employerKind,
                place,
                title,
                wage,
                group,
                fair,
                remark,
                pairing,
                by,
                at,
                batch,
                told);
    }

    public Way stage() {
        return steps.isEmpty() ? Way.PLANNED : steps.getLast().step();
    }

    /** Why it is over, a word; absent: it is not, or nobody said. */
    @Nullable String why() {
        return stage().over() ? steps.getLast().why() : null;
    }

    /** What somebody saw who saw all of it: tells whether another was faster. */
    public int last() {
        return steps.isEmpty() ? 0 : steps.getLast().no();
    }

    /** The day on which the work began; absent: it has not, or nobody wrote down when. */
    @Nullable PartialDate placed() {
        return steps.stream()
                .filter(step -> step.step() == Way.PLACED)
                .map(Step::day)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Whether it was told that the worker was still there after so many months, or after more. */
    boolean stayed(int months) {
        return steps.stream().anyMatch(step -> step.step().months() >= months);
    }

    /** Where the work lies, in the ledger's words. */
    enum Destination {
        PAIRED_EAST("paired-east"),
        WITHIN_PROVINCE("within-province"),
        ELSEWHERE("elsewhere");

        private final String word;

        Destination(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /**
     * Where a worker stands on the way to a job and in it. What comes when is said here and nowhere else: contacted comes before
     * placed, but may be left out; "still in work after so many months" is told once for each, in their order, not before the months
     * are over, and any of them may be left out; whoever left or declined is at the end of this placement, and may be placed again.
     */
    enum Way {
        PLANNED(0),
        CONTACTED(0),
        PLACED(0),
        STILL_1(1),
        STILL_3(3),
        STILL_6(6),
        STILL_12(12),
        LEFT(0),
        DECLINED(0);

        /** What can be told of somebody who is in work. */
        static final List<Way> STILL = List.of(STILL_1, STILL_3, STILL_6, STILL_12);

        private final int months;

        Way(int months) {
            this.months = months;
        }

        /** After so many months in work; 0 for what is no such word. */
        int months() {
            return months;
        }

        /** The word used in the database, in the registers and in message keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Way of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        static Optional<Way> asked(String word) {
            return Arrays.stream(values())
                    .filter(step -> step.word().equals(word))
                    .findFirst();
        }

        /** Whether the placement is over. */
        public boolean over() {
            return this == LEFT || this == DECLINED;
        }

        /** Whether the worker is in the job. */
        boolean working() {
            return this == PLACED || months > 0;
        }

        /** Whether a reason belongs to it. */
        boolean reasoned() {
            return over();
        }

        /** What may follow. */
        Set<Way> next() {
            return switch (this) {
                case PLANNED -> EnumSet.of(CONTACTED, PLACED, DECLINED);
                case CONTACTED -> EnumSet.of(PLACED, DECLINED);
                case PLACED, STILL_1, STILL_3, STILL_6, STILL_12 -> {
                    Set<Way> later = EnumSet.of(LEFT);
                    STILL.stream().filter(still -> still.months > months).forEach(later::add);
                    yield later;
                }
                case LEFT, DECLINED -> EnumSet.noneOf(Way.class);
            };
        }

        /**
         * Whether a day is too early for it.
         *
         * @param placed the day the work began
         * @param day    the day the step tells of
         */
        boolean tooEarly(PartialDate placed, PartialDate day) {
            return day.last().isBefore(placed.first().plusMonths(months));
        }

        /** The word that is told next of somebody in work, and the day from which it can be; empty if there is none any more. */
        Optional<Way> due() {
            return STILL.stream().filter(next()::contains).findFirst();
        }

        /** The day on which it falls due; absent if nobody wrote down when the work began. */
        @Nullable LocalDate dueOn(@Nullable PartialDate placed) {
            return placed == null ? null : placed.last().plusMonths(months);
        }
    }
}
