package org.jiedui.matching.solving;

import java.util.List;
import java.util.Optional;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Worth;

/** What came of looking for a plan. */
public sealed interface Outcome {

    /**
     * A plan.
     *
     * @param proved whether none is better
     * @param bound  what no plan can exceed; the plan's own worth if it is proved
     * @param prices what proves a flow
     */
    record Solved(Plan plan, Worth worth, Method method, Why why, boolean proved, Worth bound, Optional<Prices> prices)
            implements Outcome {}

    /** There is no plan: these cannot hold together, while any one of them less could. Empty if time ran out before that. */
    record Impossible(List<Demand> conflict) implements Outcome {
        public Impossible {
            conflict = List.copyOf(conflict);
        }
    }

    /** Time ran out before a plan was found, or was shown not to exist. */
    record Undecided() implements Outcome {}
}
