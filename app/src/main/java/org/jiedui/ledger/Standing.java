package org.jiedui.ledger;

import java.util.Locale;

/** How far both sides agree on an entry. Follows from the signatures; it is never edited. */
public enum Standing {
    /** Recorded by one side; the other has not yet signed. */
    RECORDED,
    /** Signed by both sides (the side that recorded it has signed by recording it). */
    CONFIRMED,
    /** One side's latest signature is a dispute, with its reason. */
    DISPUTED;

    /** The word used in the database, in the API and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
