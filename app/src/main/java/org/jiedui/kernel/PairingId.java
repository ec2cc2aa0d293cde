package org.jiedui.kernel;

/** The number of a pairing, given by the database, never reused and without meaning. */
public record PairingId(long value) {

    public PairingId {
        if (value < 1) {
            throw new IllegalArgumentException("ids start at 1: " + value);
        }
    }
}
