package org.jiedui.secondments;

import java.util.Locale;

/** What somebody is sent as. */
public enum Category {
    CADRE,
    SPECIALIST;

    /** The word used in the database, in the API and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Category of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
