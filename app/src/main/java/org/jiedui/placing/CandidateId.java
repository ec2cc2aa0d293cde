package org.jiedui.placing;

import org.jiedui.kernel.AbsentException;

/** The number of a candidate, given by the database. */
record CandidateId(long value) {

    CandidateId {
        if (value < 1) {
            throw new IllegalArgumentException("ids start at 1: " + value);
        }
    }

    /** @throws AbsentException if nobody can have this number */
    static CandidateId asked(long value) {
        if (value < 1) {
            throw new AbsentException("no such candidate: " + value);
        }
        return new CandidateId(value);
    }

    /** What a round knows the candidate by. */
    String key() {
        return Long.toString(value);
    }
}
