package org.jiedui.kernel;

/** A part of a whole in basis points (1/10,000), from 1 to 10,000. */
public record Share(int basisPoints) {

    public static final int WHOLE = 10_000;

    public Share {
        if (basisPoints < 1 || basisPoints > WHOLE) {
            throw new IllegalArgumentException("a share is 1 to 10000 basis points: " + basisPoints);
        }
    }
}
