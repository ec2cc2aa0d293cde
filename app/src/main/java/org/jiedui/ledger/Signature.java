package org.jiedui.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Side;
import org.jspecify.annotations.Nullable;

/**
 * One side's word on an entry: it confirms it, or disputes it with a reason. A confirming word with a reason, of a side that
 * stands by the entry already, is its answer to a dispute.
 *
 * @param claim what the disputing side has in its own books, if it says so
 */
public record Signature(
        Side side,
        boolean confirms,
        String reason,
        String by,
        Instant at,
        @Nullable Claim claim) {

    /** The other version of an entry: the amount in the entry's unit, the date, or both. */
    public record Claim(
            @Nullable BigDecimal amount, @Nullable PartialDate happened) {

        /** Absent if nothing is said. */
        public static @Nullable Claim of(@Nullable BigDecimal amount, @Nullable PartialDate happened) {
            return amount == null && happened == null ? null : new Claim(amount, happened);
        }
    }
}
