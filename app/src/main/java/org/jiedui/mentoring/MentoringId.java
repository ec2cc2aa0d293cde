package org.jiedui.mentoring;

/** The number of a mentoring pair, given by the database. */
record MentoringId(long value) {

    MentoringId {
        if (value < 1) {
            throw new IllegalArgumentException("ids start at 1: " + value);
        }
    }
}
