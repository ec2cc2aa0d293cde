package org.jiedui.leave;

import java.util.Locale;

/** Who speaks: the person, or the host's side. */
public enum Party {
    SELF,
    HOST;

    /** The word used in the database and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Party of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
