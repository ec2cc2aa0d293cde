package org.jiedui.posts;

/** The number of a post that is asked for, given by the database. */
public record PostId(long value) {

    public PostId {
        if (value < 1) {
            throw new IllegalArgumentException("ids start at 1: " + value);
        }
    }
}
