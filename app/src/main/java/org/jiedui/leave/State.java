package org.jiedui.leave;

import java.util.Locale;

/** Where a leave stands. */
public enum State {
    ASKED,
    APPROVED,
    REFUSED,
    CANCELLED;

    /** Whether the person is, or may yet be, away. */
    boolean stands() {
        return this == ASKED || this == APPROVED;
    }

    /** The word used in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
