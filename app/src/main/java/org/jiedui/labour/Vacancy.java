package org.jiedui.labour;

import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * Work that an employer offers.
 *
 * @param id           0 while it is not recorded
 * @param employerKind word of the ledger's vocabulary; absent: not recorded
 * @param origin       for whose workers it is meant; absent: for anybody
 * @param skill        words, separated by 、; empty: none asked for. So is the licence
 * @param wageFrom     yuan a month, as is {@code wageTo}; absent: not recorded
 * @param lodging      absent: not said, as with {@code transport}
 * @param taken        how many placements under it are not over
 */
record Vacancy(
        long id,
        @Nullable OrganisationId employer,
        String employerName,
        @Nullable String employerKind,
        RegionCode place,
        @Nullable RegionCode origin,
        String title,
        String skill,
        String licence,
        int wanted,
        @Nullable Integer wageFrom,
        @Nullable Integer wageTo,
        @Nullable PartialDate from,
        Until until,
        @Nullable Boolean lodging,
        @Nullable Boolean transport,
        @Nullable Long fair,
        String remark,
        @Nullable PairingId pairing,
        int taken) {

    /** The most that is paid, as far as it is said. */
    @Nullable Integer most() {
        return wageTo == null ? wageFrom : wageTo;
    }

    public int free() {
        return Math.max(0, wanted - taken);
    }
}
