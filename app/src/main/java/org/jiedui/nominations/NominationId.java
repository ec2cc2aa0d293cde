package org.jiedui.nominations;

/** The number of a nomination, given by the database. */
public record NominationId(long value) {

    public NominationId {
        if (value < 1) {
            throw new IllegalArgumentException("ids start at 1: " + value);
        }
    }
}
