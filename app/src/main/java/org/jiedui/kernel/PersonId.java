package org.jiedui.kernel;

/** The number of a person, given by the database, never reused and without meaning. */
public record PersonId(long value) {

    public PersonId {
        if (value < 1) {
            throw new IllegalArgumentException("ids start at 1: " + value);
        }
    }
}
