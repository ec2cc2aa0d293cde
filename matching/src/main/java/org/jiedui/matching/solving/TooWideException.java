package org.jiedui.matching.solving;

/** Thrown when the scores are so far apart that a problem of this size cannot be reckoned in whole numbers. */
public final class TooWideException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooWideException(long span) {
        super("the scores are too far apart for so many people and seats (" + span
                + "); divide all of them by the same number");
    }
}
