package org.jiedui.ledger;

/**
 * An open run of postings within one transaction. Each entry has its number at once; the lines reach the database in
 * bulk, at the latest when the posting is closed. Not for use by several threads. Opened by {@link Ledger#open}.
 */
public interface Posting extends AutoCloseable {

    /**
     * Posts one fact.
     *
     * @return its number; numbers of a posting that is rolled back are given again
     * @throws IllegalArgumentException if the fact breaks its kind's declaration: callers check a person's input first
     */
    EntryNo post(Fact fact);

    /** Writes what is still held back. */
    @Override
    void close();
}
