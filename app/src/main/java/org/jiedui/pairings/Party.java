package org.jiedui.pairings;

import org.jiedui.kernel.OrganisationId;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * One side of a pairing: a place, or an organisation with the place it belongs to as far as that is known.
 *
 * @param name as it was recorded; a reader is shown the place's name in their language instead
 */
public record Party(
        String name, @Nullable RegionCode place, @Nullable OrganisationId organisation) {

    public Party {
        if (place == null && organisation == null) {
            throw new IllegalArgumentException("a side is a place or an organisation: " + name);
        }
    }

    /** Whether the place itself is paired, not an organisation in it. */
    public boolean isPlace() {
        return organisation == null;
    }

    boolean same(Party other) {
        return java.util.Objects.equals(place, other.place)
                && java.util.Objects.equals(organisation, other.organisation);
    }

    /** Whether the other lies within this side: a place in a place, an organisation in its place. */
    boolean contains(Party other) {
        return isPlace() && place != null && other.place != null && place.contains(other.place);
    }
}
