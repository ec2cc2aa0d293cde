package org.jiedui.kernel;

/** The number of a secondment, that is one person's stay with one host, given by the database, never reused and without meaning. */
public record StayId(long value) {

    public StayId {
        if (value < 1) {
            throw new IllegalArgumentException("ids start at 1: " + value);
        }
    }

    /**
     * The number as it stands in an address.
     *
     * @throws AbsentException if no stay can have it
     */
    public static StayId asked(long number) {
        if (number < 1) {
            throw new AbsentException("no such stay: " + number);
        }
        return new StayId(number);
    }
}
