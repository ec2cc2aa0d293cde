package org.jiedui.matching;

import java.util.List;

/** What if: one thing that is different from the problem as it was said. */
public sealed interface Change {

    /** The two go together, whatever it costs. */
    record Pin(String person, String seat) implements Change {}

    /** What was fixed is free again. */
    record Unpin(String person, String seat) implements Change {}

    /** The two do not go together. */
    record Forbid(String person, String seat) implements Change {}

    /** The two go together after all, and this is what it is worth. */
    record Allow(String person, String seat, long score) implements Change {}

    /** The seat takes from {@code min} to {@code max}. */
    record Hold(String seat, int min, int max) implements Change {}

    /** The quota is from {@code min} to {@code max}. */
    record Stretch(String quota, int min, int max) implements Change {}

    /** Team, crew or couple need not hold together: by the name, a couple's by its first person. */
    record Part(String group) implements Change {}

    /** One more place in a seat. */
    static Change oneMore(Seat seat) {
        return new Hold(seat.name(), seat.min(), Math.addExact(seat.max(), 1));
    }

    /** The problem with these changes, made in this order. */
    static Problem in(Problem problem, List<Change> changes) {
        Draft draft = new Draft();
        draft.copy(problem, changes);
        return draft.done();
    }
}
