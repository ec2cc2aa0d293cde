package org.jiedui.pairings;

import java.util.Locale;
import org.jiedui.kernel.Side;

/** Which way an act goes between the two sides of a pairing. East is the pairing's giver, west its receiver. */
public enum Direction {
    EAST_TO_WEST(Side.GIVER),
    WEST_TO_EAST(Side.RECEIVER);

    private final Side from;

    Direction(Side from) {
        this.from = from;
    }

    /** The side of the pairing that it starts from. */
    public Side from() {
        return from;
    }

    /** The word used in the ledger, in the API and in message keys: {@code east-to-west}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
