package org.jiedui.nominations;

import java.util.Locale;

/** Whose step it is. */
public enum Party {
    /** Who sends: the organisation department, the bureau or the organisation at home. */
    HOME,
    /** Who takes in. */
    HOST,
    /** The person concerned. */
    SELF;

    /** The word used in the database and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Party of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
