package org.jiedui.matching.reasons;

import java.util.List;
import org.jiedui.matching.Worth;
import org.jiedui.matching.solving.Outcome;

/** Two plans side by side: before a change and after it. */
public record Comparison(Outcome.Solved before, Outcome after, List<Move> moves) {

    public Comparison {
        moves = List.copyOf(moves);
    }

    /** What the change brings, or costs if below nothing. */
    public Worth gain() {
        return switch (after) {
            case Outcome.Solved solved -> solved.worth().minus(before.worth());
            case Outcome.Impossible _, Outcome.Undecided _ ->
                throw new IllegalStateException("there is no plan after the change");
        };
    }

    /** Whether the gain is to the last point what it is. */
    public boolean isExact() {
        return before.proved() && after instanceof Outcome.Solved solved && solved.proved();
    }
}
