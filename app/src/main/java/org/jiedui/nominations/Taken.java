package org.jiedui.nominations;

import java.time.Instant;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.StayId;
import org.jspecify.annotations.Nullable;

/**
 * A step that was taken. Nothing of it ever changes.
 *
 * @param no        from 1 within the nomination
 * @param answer    of a step that says yes or no
 * @param day       the day it speaks of: of a letter, an arrival; the last day of a term that is asked for
 * @param reference the number of a letter
 * @param party     for whom it was taken
 * @param takesBack the number of the step that it takes back
 * @param batch     the intake that posted what came of it
 * @param stay      of an arrival: the stay that began
 */
public record Taken(
        int no,
        Step step,
        @Nullable Boolean answer,
        @Nullable PartialDate day,
        @Nullable Integer year,
        String reference,
        String words,
        Party party,
        String by,
        Instant at,
        @Nullable Integer takesBack,
        @Nullable BatchId batch,
        @Nullable StayId stay) {

    static Taken opening(Step step, Party party, String by, Instant at) {
        return new Taken(1, step, null, null, null, "", "", party, by, at, null, null, null);
    }

    boolean saysNo() {
        return Boolean.FALSE.equals(answer);
    }
}
