package org.jiedui.labour;

import java.time.Instant;
import java.util.List;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
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
}
