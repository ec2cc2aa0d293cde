package org.jiedui.nation;

import org.jiedui.regions.RegionCode;

/**
 * What moved one way between an eastern and a western place.
 *
 * @param westward whether the east gives
 * @param entries  the address of the entries behind it
 */
record Exchange(RegionCode east, RegionCode west, boolean westward, Sum sum, String entries) {

    RegionCode giver() {
        return westward ? east : west;
    }

    RegionCode receiver() {
        return westward ? west : east;
    }
}
