package org.jiedui.secondments;

import java.util.Locale;

/** How a position is held: the one the person came for, one after it, or one besides. */
public enum Manner {
    MAIN,
    SUCCESSIVE,
    CONCURRENT;

    /** The word used in the database, in the API and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Manner of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
