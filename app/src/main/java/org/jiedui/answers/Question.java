package org.jiedui.answers;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jiedui.kernel.OrganisationId;
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
 * @param organisation what is owed or related to those whom it sent or took in
 * @param end        whether the organisation sent them or took them in; absent: either
 * @param period     an entry counts in the period that contains the last day it may have happened; an undated one, the
 *                   day it is known by
 * @param by         what the answer is split by; absent: one row for each measure
 * @param across     what each part is split by further, one after the other
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
        @Nullable OrganisationId organisation,
        @Nullable End end,
        @Nullable ProjectId project,
        Period period,
        @Nullable By by,
        List<By> across,
        @Nullable Standing standing,
        boolean cumulative,
        boolean undated,
        @Nullable Instant asOf,
        Only only) {

    public Question {
        across = List.copyOf(across);
        if (!By.fit(by, across)) {
            throw new IllegalArgumentException("no splits: " + by + " across " + across);
        }
        if (only.part() != null && !By.hasPart(by, across, only.part())) {
            throw new IllegalArgumentException("no part of " + by + " across " + across + ": " + only.part());
        }
    }

    /** What an organisation is to a stay: it sent the person, or took them in. */
    public enum End {
        HOME,
        HOST;

        /** The word used in addresses and in message keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All that the answer is split by, the outermost first; by measure is no split, every answer has a row for each measure. */
    public List<By> splits() {
        return By.splits(by, across);
    }

    /**
     * What narrows a question to the entries behind a line or a part.
     *
     * @param kinds    of any of these kinds; empty: of any kind
     * @param giver    this very place, without those below it; {@link #NOWHERE}: where none is recorded
     * @param receiver likewise; of an entry without a receiver, the place of effect
     * @param bothWays whether giver and receiver may be the other way round
     * @param unknown  whether the amount must be one that nobody wrote down
     * @param part     key of the one part of the split that is asked for, of several splits their keys joined by
     *                 {@link By#WITHIN}; absent: all parts
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

        /** Of any of these kinds. */
        public static Only ofKinds(Set<String> kinds) {
            return new Only(kinds, null, null, false, false, null);
        }

        public Only ofPart(@Nullable String key) {
            return new Only(kinds, giver, receiver, bothWays, unknown, key);
        }
    }

    /** Everything in the book, by no split, under the newest set. */
    public static Question everything() {
        return new Draft().done();
    }

    /** The same question with some of it said otherwise: {@code question.but(q -> q.place(code).measure(null))}. */
    public Question but(UnaryOperator<Draft> changes) {
        return changes.apply(new Draft(this)).done();
    }

    /** Split otherwise, hence not narrowed to a part. */
    public Question splitBy(@Nullable By split) {
        return but(q -> q.by(split).across(List.of()).only(only.ofPart(null)));
    }

    /** Split by the first of these, each part by the next; by none, not split. */
    public Question splitInto(List<By> splits) {
        return splits.isEmpty()
                ? splitBy(null)
                : splitBy(splits.getFirst()).but(q -> q.across(splits.subList(1, splits.size())));
    }

    /** One part of a split; {@code ""} is the part that is nobody's, nowhere or undated. */
    public Question partOf(By split, String key) {
        return but(q -> q.by(split).across(List.of()).only(only.ofPart(key)));
    }

    /** Not split, unless a part of the split is what is asked for. */
    Question unsplit() {
        return only.part() == null ? splitBy(null) : this;
    }

    /** A question being put into words; starts from the one it is to differ from. */
    public static final class Draft {

        private @Nullable String measure;
        private @Nullable String set;
        private @Nullable RegionCode place;
        private @Nullable Side side;
        private @Nullable PairingId pairing;
        private @Nullable PersonId person;
        private @Nullable OrganisationId organisation;
        private @Nullable End end;
        private @Nullable ProjectId project;
        private Period period = Period.ALWAYS;
        private @Nullable By by;
        private List<By> across = List.of();
        private @Nullable Standing standing;
        private boolean cumulative;
        private boolean undated = true;
        private @Nullable Instant asOf;
        private Only only = Only.ALL;

        private Draft() {}

        private Draft(Question start) {
            measure = start.measure;
            set = start.set;
            place = start.place;
            side = start.side;
            pairing = start.pairing;
            person = start.person;
            organisation = start.organisation;
            end = start.end;
            project = start.project;
            period = start.period;
            by = start.by;
            across = start.across;
            standing = start.standing;
            cumulative = start.cumulative;
            undated = start.undated;
            asOf = start.asOf;
            only = start.only;
        }

        public Draft measure(@Nullable String code) {
            measure = code;
            return this;
        }

        public Draft set(@Nullable String code) {
            set = code;
            return this;
        }

        public Draft place(@Nullable RegionCode code) {
            place = code;
            return this;
        }

        public Draft side(@Nullable Side of) {
            side = of;
            return this;
        }

        public Draft pairing(@Nullable PairingId id) {
            pairing = id;
            return this;
        }

        public Draft person(@Nullable PersonId id) {
            person = id;
            return this;
        }

        public Draft organisation(@Nullable OrganisationId id) {
            organisation = id;
            return this;
        }

        public Draft end(@Nullable End of) {
            end = of;
            return this;
        }

        public Draft project(@Nullable ProjectId id) {
            project = id;
            return this;
        }

        public Draft period(Period days) {
            period = days;
            return this;
        }

        public Draft by(@Nullable By split) {
            by = split;
            return this;
        }

        public Draft across(List<By> further) {
            across = further;
            return this;
        }

        public Draft standing(@Nullable Standing signed) {
            standing = signed;
            return this;
        }

        public Draft cumulative(boolean toTheEnd) {
            cumulative = toTheEnd;
            return this;
        }

        public Draft undated(boolean counted) {
            undated = counted;
            return this;
        }

        public Draft asOf(@Nullable Instant moment) {
            asOf = moment;
            return this;
        }

        public Draft only(Only narrower) {
            only = narrower;
            return this;
        }

        private Question done() {
            return new Question(
                    measure,
                    set,
                    place,
                    side,
                    pairing,
                    person,
                    organisation,
                    end,
                    project,
                    period,
                    by,
                    across,
                    standing,
                    cumulative,
                    undated,
                    asOf,
                    only);
        }
    }
}
