package org.jiedui.pairings;

import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jspecify.annotations.Nullable;

/**
 * A pairing as a reader sees it.
 *
 * @param parent  the pairing it lies inside; absent if none is recorded
 * @param entries how many live entries stand under it and those inside it
 * @param entry   the address of the entry that tells of it
 */
record PairingView(
        long id,
        String name,
        String giver,
        String receiver,
        @Nullable String giverPlace,
        @Nullable String receiverPlace,
        PairingLevel level,
        @Nullable PartialDate from,
        Until until,
        @Nullable Link parent,
        @Nullable String plan,
        String group,
        String remark,
        long entries,
        String entry) {

    /** A name and where it leads. */
    record Link(String name, String href) {}
}
