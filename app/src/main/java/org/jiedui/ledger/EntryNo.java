package org.jiedui.ledger;

/** An entry's number in posting order, from 1, without gaps. */
public record EntryNo(long value) implements Comparable<EntryNo> {

    public EntryNo {
        if (value < 1) {
            throw new IllegalArgumentException("entries are numbered from 1: " + value);
        }
    }

    @Override
    public int compareTo(EntryNo other) {
        return Long.compare(value, other.value);
    }
}
