package org.jiedui.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of thing was done. */
public enum Deed {
    /** A page, a list, an answer was looked at. */
    SAW,
    /** Something was written, signed, granted, taken back. */
    CHANGED,
    /** Something was taken out as a file. */
    EXPORTED,
    /** A masked datum about a person was shown in full, for a purpose that was given. */
    REVEALED,
    /** Something was asked for that the asker may not, or that could not be done. */
    REFUSED,
    SIGNED_IN,
    SIGN_IN_REFUSED,
    SIGNED_OUT,
    /** The system's own work. */
    SYSTEM;

    /** As it stands in addresses and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Deed> of(String word) {
        return Arrays.stream(values()).filter(deed -> deed.word().equals(word)).findFirst();
    }

    /** Whether the one who did it waits until its line is kept: all but looking. */
    boolean awaited() {
        return this != SAW;
    }
}
