package org.jiedui.answers;

import java.time.Instant;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.Standing;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * What is asked. Absent means: not narrowed.
 *
 * @param measure    code; absent asks all measures of the set
 * @param set        definition set; absent takes the one in force at the period's end, or the newest
 * @param place      with all below it
 * @param side       whether the place gives or receives; absent: either, or it takes effect there
 * @param pairing    with the pairings inside it
 * @param period     an entry counts in the period that contains the last day it may have happened; an undated one, the
 *                   day it is known by
 * @param by         what the answer is split by; absent: one row for each measure
 * @param cumulative everything up to the period's end
 * @param undated    whether undated entries count
 * @param asOf       as the book stood then; absent: now
 */
public record Question(
        @Nullable String measure,
        @Nullable String set,
        @Nullable RegionCode place,
        @Nullable Side side,
        @Nullable PairingId pairing,
        @Nullable PersonId person,
        @Nullable ProjectId project,
        Period period,
        @Nullable By by,
        @Nullable Standing standing,
        boolean cumulative,
        boolean undated,
        @Nullable Instant asOf) {

    /** What an answer can be split by. */
    public enum By {
        MEASURE,
        PLACE,
        PAIRING,
        PERSON,
        PROJECT,
        YEAR,
        MONTH
    }

    /** Everything in the book, by no split, under the newest set. */
    public static Question everything() {
        return new Question(null, null, null, null, null, null, null, Period.ALWAYS, null, null, false, true, null);
    }

    public Question withMeasure(@Nullable String code) {
        return new Question(
                code, set, place, side, pairing, person, project, period, by, standing, cumulative, undated, asOf);
    }

    public Question withSet(@Nullable String code) {
        return new Question(
                measure, code, place, side, pairing, person, project, period, by, standing, cumulative, undated, asOf);
    }

    public Question withPlace(@Nullable RegionCode code) {
        return new Question(
                measure, set, code, side, pairing, person, project, period, by, standing, cumulative, undated, asOf);
    }

    public Question withPairing(@Nullable PairingId id) {
        return new Question(
                measure, set, place, side, id, person, project, period, by, standing, cumulative, undated, asOf);
    }

    public Question withPerson(@Nullable PersonId id) {
        return new Question(
                measure, set, place, side, pairing, id, project, period, by, standing, cumulative, undated, asOf);
    }

    public Question withProject(@Nullable ProjectId id) {
        return new Question(
                measure, set, place, side, pairing, person, id, period, by, standing, cumulative, undated, asOf);
    }

    public Question withPeriod(Period days) {
        return new Question(
                measure, set, place, side, pairing, person, project, days, by, standing, cumulative, undated, asOf);
    }

    public Question splitBy(@Nullable By split) {
        return new Question(
                measure,
                set,
                place,
                side,
                pairing,
                person,
                project,
                period,
                split,
                standing,
                cumulative,
                undated,
                asOf);
    }
}
