package org.jiedui.rounds;

/** A round of matching. */
public record RoundId(long value) {
    public RoundId {
        if (value < 1) {
            throw new IllegalArgumentException("no such round: " + value);
        }
    }
}
