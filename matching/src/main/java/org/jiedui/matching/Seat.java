package org.jiedui.matching;

/**
 * Where somebody may be placed: a post, a student to be sponsored, a job.
 *
 * @param host     whom a team goes to; several seats may have one host
 * @param place    where a couple is near each other
 * @param min      how many there must be at least, or there is no plan
 * @param max      how many there may be at most
 * @param priority the higher, the sooner it is filled; 0 for no hurry
 */
public record Seat(String name, String host, String place, int min, int max, int priority) {

    public Seat {
        if (min < 0 || max < min) {
            throw new IllegalArgumentException("seat " + name + " takes from " + min + " to " + max);
        }
        if (priority < 0) {
            throw new IllegalArgumentException("seat " + name + " has priority " + priority);
        }
    }

    /** A seat that is its own host and place, for none or up to {@code max}. */
    public Seat(String name, int max) {
        this(name, name, name, 0, max, 0);
    }

    public Seat holding(int least, int most) {
        return new Seat(name, host, place, least, most, priority);
    }
}
