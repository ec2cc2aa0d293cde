package org.jiedui.signing;

import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.Places;
import org.jspecify.annotations.Nullable;

/**
 * Entries alike in all that decides who may still say what of them.
 *
 * @param own      whether the reader posted them
 * @param giver    the giver's latest word, recording counting as the first; absent: none yet
 * @param receiver likewise
 */
record Lot(
        @Nullable PairingId pairing,
        Places places,
        @Nullable Side recordedBy,
        boolean own,
        @Nullable Boolean giver,
        @Nullable Boolean receiver,
        long entries) {

    boolean disputed() {
        return Boolean.FALSE.equals(giver) || Boolean.FALSE.equals(receiver);
    }

    @Nullable Boolean word(Side side) {
        return side == Side.GIVER ? giver : receiver;
    }
}
