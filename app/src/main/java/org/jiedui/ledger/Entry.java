package org.jiedui.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A posted fact as it stands now: what was posted, and what was appended to it since.
 *
 * @param evidence   all papers, those posted with it and those attached later
 * @param reverses   the entry this one cancels, if it is a reversal
 * @param reversedBy the reversal that cancels this entry, if there is one
 * @param reason     why it reverses, empty otherwise
 * @param hash       its own place in the chain (SHA-256, hex)
 */
public record Entry(
        EntryNo no,
        Fact fact,
        List<Evidence> evidence,
        Standing standing,
        List<Signature> signatures,
        @Nullable EntryNo reverses,
        @Nullable EntryNo reversedBy,
        String reason,
        String postedBy,
        Instant postedAt,
        String hash) {

    /** Whether it counts: neither cancelled nor itself a cancellation. */
    public boolean live() {
        return reverses == null && reversedBy == null;
    }
}
