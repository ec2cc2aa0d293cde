package org.jiedui.matching.reasons;

import java.util.List;

/** How one method tells why somebody has not a pair. */
interface Why {

    /** @param pairs of the person, none of them taken */
    List<WhyNot> not(int person, int... pairs);

    /** Makes ready what can be found for everybody at once: so many of the best other pairs. */
    default void prepare(int most) {}
}
