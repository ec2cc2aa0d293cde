package org.jiedui.kernel;

/** The number of one intake: a workbook, a form or a request that is read, posted and taken back as one, given by the database, never reused and without meaning. */
public record BatchId(long value) {

    public BatchId {
        if (value < 1) {
            throw new IllegalArgumentException("ids start at 1: " + value);
        }
    }
}
