package org.jiedui.ledger;

import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * Where an act came from, went to and took effect. Each may be unknown. Giver and receiver are of this act, not of the
 * pairing: a driver who goes east to work is given by the west.
 */
public record Places(
        @Nullable RegionCode giver,
        @Nullable RegionCode receiver,
        @Nullable RegionCode effect) {

    public static final Places NONE = new Places(null, null, null);
}
