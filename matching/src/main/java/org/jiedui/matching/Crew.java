package org.jiedui.matching;

import java.util.List;
import java.util.Set;

/**
 * Seats that are filled together or not at all, as a team of doctors is for one hospital, and who must be among those who
 * come: a leader, so many of a profession.
 */
public record Crew(String name, List<String> seats, List<Among> among) {

    public Crew {
        seats = List.copyOf(seats);
        among = List.copyOf(among);
        if (seats.isEmpty()) {
            throw new IllegalArgumentException("crew " + name + " has no seats");
        }
    }

    /** From {@code min} to {@code max} of these people, if the crew comes at all. */
    public record Among(String name, Set<String> people, int min, int max) {
        public Among {
            people = Set.copyOf(people);
            if (min < 0 || max < min) {
                throw new IllegalArgumentException(name + " is from " + min + " to " + max);
            }
        }
    }
}
