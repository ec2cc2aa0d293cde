package org.jiedui.leave;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a leave is for. */
public enum LeaveKind {
    ANNUAL,
    HOME_VISIT,
    PERSONAL,
    SICK,
    OTHER;

    /** The word used in the database, in policy files and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<LeaveKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
