package org.jiedui.matching;

import java.util.Set;

/**
 * How many of these people may be in these seats together: per place, pairing, profession, sex and what else there is.
 *
 * @param people empty for everybody
 * @param seats  empty for every seat
 */
public record Quota(String name, Set<String> people, Set<String> seats, int min, int max) {

    public Quota {
        people = Set.copyOf(people);
        seats = Set.copyOf(seats);
        if (min < 0 || max < min) {
            throw new IllegalArgumentException("quota " + name + " is from " + min + " to " + max);
        }
    }

    /** Whatever the number. */
    public Quota within(int least, int most) {
        return new Quota(name, people, seats, least, most);
    }
}
