package org.jiedui.documents;

/** The number of a document within the system, given by the database; not the one that is printed on it. */
record DocumentId(long value) {

    DocumentId {
        if (value < 1) {
            throw new IllegalArgumentException("ids start at 1: " + value);
        }
    }
}
