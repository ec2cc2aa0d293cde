package org.jiedui.access;

import java.util.Collection;
import org.jiedui.regions.RegionCode;

/**
 * What somebody may see of the facts. A query narrows itself by a switch over the cases, without a default: when a narrower
 * scope is added, the compiler names every place that has to heed it.
 */
public sealed interface Scope {

    static Scope everything() {
        return new Everything();
    }

    /** Whether a fact at these places (giver, receiver, place of effect; those that are known) may be seen. */
    boolean sees(Collection<RegionCode> places);

    /** All facts, also those at no recorded place. */
    record Everything() implements Scope {

        @Override
        public boolean sees(Collection<RegionCode> places) {
            return true;
        }
    }
}
