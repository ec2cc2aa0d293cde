package org.jiedui.nominations;

import java.util.Locale;

/** How far a person has come. */
public enum Stage {
    /** Recommended, or by own application. */
    PROPOSED,
    /** Found eligible by the home side. */
    REVIEWED,
    /** Looked into by the home side's organisation department. */
    VETTED,
    /** The home side has decided to send the person. */
    DECIDED,
    /** The host side has been asked by letter. */
    ASKED,
    /** The host side has appointed the person. */
    APPOINTED,
    /** Arrived; the stay runs. */
    IN_POST,
    /** The closing appraisal is written. */
    APPRAISED,
    /** What was begun is in other hands. */
    HANDED_OVER,
    /** Back home. */
    RETURNED,
    /** One of those who had to agree did not. */
    REFUSED,
    /** Taken off before the stay began. */
    WITHDRAWN;

    /** The word used in addresses and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether nothing follows. */
    public boolean over() {
        return this == RETURNED || this == REFUSED || this == WITHDRAWN;
    }

    /** Whether somebody has come at least as far as that; who was not sent has not. */
    public boolean reached(Stage that) {
        return !freesSeat() && compareTo(that) >= 0;
    }

    /** Whether it ended before the stay began: a seat that was meant for the person is free again. */
    public boolean freesSeat() {
        return this == REFUSED || this == WITHDRAWN;
    }

    /** Whether the stay has not begun and may still begin. */
    public boolean before() {
        return compareTo(IN_POST) < 0;
    }
}
