package org.jiedui.ledger;

/** An entry's number in posting order, from 1, without gaps; of a rehearsal, from far beyond. */
public record EntryNo(long value) implements Comparable<EntryNo> {

    /** No book grows so long; the database does not look further for its end. */
    private static final long REHEARSED = 1L << 60;

    /** Room for the entries of one rehearsal, in bits. */
    private static final int ROOM_BITS = 24;

    public EntryNo {
        if (value < 1) {
            throw new IllegalArgumentException("entries are numbered from 1: " + value);
        }
    }

    /** The number before the first of a rehearsal; rehearsals of different numbers never share any. */
    static long before(long rehearsal) {
        return REHEARSED + (rehearsal << ROOM_BITS);
    }

    /** Whether it was given in a rehearsal: nobody will ever find an entry under it. */
    public boolean rehearsed() {
        return value >= REHEARSED;
    }

    @Override
    public int compareTo(EntryNo other) {
        return Long.compare(value, other.value);
    }
}
