package org.jiedui.pairings;

import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.ledger.EntryNo;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * A signed agreement between two places.
 *
 * @param pairing absent if no pairing covers the two places
 * @param parties who signed, in the words of the record; may be empty
 * @param scope   {@code framework}, {@code yearly} or {@code sector}; absent if the record does not say
 */
record Agreement(
        EntryNo entry,
        @Nullable PairingId pairing,
        String title,
        @Nullable PartialDate signed,
        @Nullable String scope,
        String parties,
        RegionCode giver,
        RegionCode receiver,
        String remark) {}
