package org.jiedui.answers;

import java.util.Optional;
import org.jiedui.kernel.Side;
import org.jiedui.regions.RegionCode;

/** Tells on which side of its pairings a place lies. Implemented by the module that knows who is paired with whom. */
public interface Sides {

    /** Empty if the place is in no pairing, or lies now on this side, now on that. */
    Optional<Side> sideOf(RegionCode place);
}
