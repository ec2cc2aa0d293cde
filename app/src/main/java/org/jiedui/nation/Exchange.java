package org.jiedui.nation;

import org.jiedui.regions.RegionCode;

/**
 * What moved one way between an eastern and a western place.
 *
 * @param eastName of the eastern place in the reader's language; where nobody wrote down where in a larger place, that says so
 * @param westward whether the east gives
 * @param entries  the address of the entries behind it
 */
record Exchange(
        RegionCode east, RegionCode west, String eastName, String westName, boolean westward, Sum sum, String entries) {

    String giverName() {
        return westward ? eastName : westName;
    }

    String receiverName() {
        return westward ? westName : eastName;
    }

    RegionCode giver() {
        return westward ? east : west;
    }

    RegionCode receiver() {
        return westward ? west : east;
    }
}
