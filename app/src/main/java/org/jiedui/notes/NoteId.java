package org.jiedui.notes;

/** The number of a text that somebody wrote of their stay, given by the database. */
public record NoteId(long value) {

    public NoteId {
        if (value < 1) {
            throw new IllegalArgumentException("ids start at 1: " + value);
        }
    }
}
