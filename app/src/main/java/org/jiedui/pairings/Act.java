package org.jiedui.pairings;

import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Quantity;
import org.jiedui.ledger.EntryNo;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/** What is recorded beside the pairings themselves. */
sealed interface Act {

    /** The entry that tells of it. */
    EntryNo entry();

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
            String remark)
            implements Act {}

    /**
     * One side calls on the other.
     *
     * @param pairing      absent if no pairing covers the two places
     * @param host         who received the visitors, in the words of the record; may be empty
     * @param rank         of the leader: {@code principal}, {@code leader} or {@code other}; absent if the record does not say
     * @param participants in the words of the record; may be empty
     */
    record Visit(
            EntryNo entry,
            @Nullable PairingId pairing,
            String title,
            @Nullable PartialDate day,
            RegionCode from,
            RegionCode to,
            String host,
            @Nullable String rank,
            String participants,
            String purpose)
            implements Act {}

    /**
     * How many of something a place has.
     *
     * @param topic {@code counties} or {@code development-zones}
     * @param day   as of when; absent if the record does not say
     */
    record PlaceCount(
            EntryNo entry,
            RegionCode place,
            String topic,
            @Nullable PartialDate day,
            Quantity quantity) implements Act {}
}
