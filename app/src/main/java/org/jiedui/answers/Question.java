package org.jiedui.answers;

import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
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
 * @param only       narrows to the entries of a line of a picture or of one part of the split
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
        @Nullable Instant asOf,
        Only only) {

    public Question {
        if (only.part() != null && (by == null || !by.hasPart(only.part()))) {
            throw new IllegalArgumentException("no part of a split by " + by + ": " + only.part());
        }
    }

    /** What an answer can be split by. */
    public enum By {
        MEASURE("(?!)"),
        PLACE("\\d{6,12}"),
        PAIRING("[1-9]\\d{0,17}"),
        PERSON("[1-9]\\d{0,17}"),
        PROJECT("[1-9]\\d{0,17}"),
        YEAR("\\d{4}"),
        MONTH("\\d{4}-\\d{2}");

        private final Pattern key;

        By(String key) {
            this.key = Pattern.compile(key);
        }

        /** Whether a part can have this key; {@code ""} is the part that is nobody's, nowhere or undated. */
        public boolean hasPart(String text) {
            return this != MEASURE && text.isEmpty() || key.matcher(text).matches();
        }
    }

    /**
     * What narrows a question to the entries behind a line or a part.
     *
     * @param kinds    of any of these kinds; empty: of any kind
     * @param giver    this very place, without those below it; {@link #NOWHERE}: where none is recorded
     * @param receiver likewise; of an entry without a receiver, the place of effect
     * @param bothWays whether giver and receiver may be the other way round
     * @param unknown  whether the amount must be one that nobody wrote down
     * @param part     key of the one part of the split that is asked for; absent: all parts
     */
    public record Only(
            Set<String> kinds,
            @Nullable String giver,
            @Nullable String receiver,
            boolean bothWays,
            boolean unknown,
            @Nullable String part) {

        public static final String NOWHERE = "none";
        public static final Only ALL = new Only(Set.of(), null, null, false, false, null);

        public Only {
            kinds = Set.copyOf(kinds);
        }

        public Only ofPart(@Nullable String key) {
            return new Only(kinds, giver, receiver, bothWays, unknown, key);
        }
    }

    /** Everything in the book, by no split, under the newest set. */
    public static Question everything() {
        return new Question(null, null, null, null, null, null, null, Period.ALWAYS, null, null, false, true, null);
    }

    /** Not narrowed any further. */
    public Question(
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
        this(
                measure,
                set,
                place,
                side,
                pairing,
                person,
                project,
                period,
                by,
                standing,
                cumulative,
                undated,
                asOf,
                Only.ALL);
    }

    public Question withMeasure(@Nullable String code) {
        return new Question(
                code,
                set,
                place,
                side,
                pairing,
                person,
                project,
                period,
                by,
                standing,
                cumulative,
                undated,
                asOf,
                only);
    }

    public Question withSet(@Nullable String code) {
        return new Question(
                measure,
                code,
                place,
                side,
                pairing,
                person,
                project,
                period,
                by,
                standing,
                cumulative,
                undated,
                asOf,
                only);
    }

    public Question withPlace(@Nullable RegionCode code) {
        return new Question(
                measure,
                set,
                code,
                side,
                pairing,
                person,
                project,
                period,
                by,
                standing,
                cumulative,
                undated,
                asOf,
                only);
    }

    public Question withPairing(@Nullable PairingId id) {
        return new Question(
                measure, set, place, side, id, person, project, period, by, standing, cumulative, undated, asOf, only);
    }

    public Question withPerson(@Nullable PersonId id) {
        return new Question(
                measure, set, place, side, pairing, id, project, period, by, standing, cumulative, undated, asOf, only);
    }

    public Question withProject(@Nullable ProjectId id) {
        return new Question(
                measure, set, place, side, pairing, person, id, period, by, standing, cumulative, undated, asOf, only);
    }

    public Question withPeriod(Period days) {
        return new Question(
                measure,
                set,
                place,
                side,
                pairing,
                person,
                project,
                days,
                by,
                standing,
                cumulative,
                undated,
                asOf,
                only);
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
                asOf,
                only.ofPart(null));
    }

    public Question only(Only narrower) {
        return new Question(
                measure,
                set,
                place,
                side,
                pairing,
                person,
                project,
                period,
                by,
                standing,
                cumulative,
                undated,
                asOf,
                narrower);
    }

    /** One part of a split; {@code ""} is the part that is nobody's, nowhere or undated. */
    public Question partOf(By split, String key) {
        return splitBy(split).only(only.ofPart(key));
    }

    /** Not split, unless a part of the split is what is asked for. */
    Question unsplit() {
        return only.part() == null ? splitBy(null) : this;
    }
}
