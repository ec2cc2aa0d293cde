package org.jiedui.kernel;

import java.util.Locale;

/** The two sides of a pairing. The giver is the east and drawn square and left, the receiver the west, round and right. */
public enum Side {
    GIVER,
    RECEIVER;

    public Side other() {
        return this == GIVER ? RECEIVER : GIVER;
    }

    /** The word used in the database, in the API and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
