package org.jiedui.matching.reasons;

import java.util.List;
import java.util.Optional;
import org.jiedui.matching.Worth;

/**
 * Why somebody is not in a seat.
 *
 * @param names  what the text of the obstacle names: a quota, those who sit there, a code of ineligibility
 * @param cost   what the whole would lose; nothing if it cannot be, or was not worked out
 * @param moves  who else would have to move, the first ones first
 */
public record WhyNot(
        String person, String seat, Obstacle obstacle, List<String> names, Optional<Worth> cost, List<Move> moves) {

    /** What stands in the way. */
    public enum Obstacle {
        /** There is room, but the person is worth more elsewhere. */
        BETTER_ELSEWHERE,
        /** The seat is full of the named. */
        SEAT_FULL,
        /** The named quota is full. */
        QUOTA_FULL,
        /** Teams, crews, couples, minimums or what is fixed: the plan would have to change as the moves say. */
        RULES,
        /** No plan at all has the person there; the names are the demands that stand against it. */
        IMPOSSIBLE,
        /** The person does not go together with the seat, for the reason that was given. */
        INELIGIBLE,
        /** The person is fixed elsewhere. */
        FIXED,
        /** The person likes the own seat at least as well. */
        LIKES_OWN,
        /** The seat is full of the named, all of whom it likes at least as well. */
        SEAT_LIKES_OTHERS,
        /** Others would do just as well; nothing would be lost. */
        AS_GOOD,
        /** Time ran out before it was known. */
        NOT_WORKED_OUT
    }

    public WhyNot {
        names = List.copyOf(names);
        moves = List.copyOf(moves);
    }
}
