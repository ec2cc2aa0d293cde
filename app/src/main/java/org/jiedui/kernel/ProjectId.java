package org.jiedui.kernel;

/** The number of a project, given by the database, never reused and without meaning. */
public record ProjectId(long value) {

    public ProjectId {
        if (value < 1) {
            throw new IllegalArgumentException("ids start at 1: " + value);
        }
    }
}
