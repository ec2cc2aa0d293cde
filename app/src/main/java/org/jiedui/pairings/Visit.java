package org.jiedui.pairings;

import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.ledger.EntryNo;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

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
        String purpose) {}
