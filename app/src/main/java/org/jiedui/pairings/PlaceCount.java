package org.jiedui.pairings;

import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Quantity;
import org.jiedui.ledger.EntryNo;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

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
        Quantity quantity) {}
