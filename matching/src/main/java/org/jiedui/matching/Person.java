package org.jiedui.matching;

/** Who is to be placed, in at most {@code capacity} different seats: one, or several as a sponsor of several students. */
public record Person(String name, int capacity) {

    public Person {
        if (capacity < 0) {
            throw new IllegalArgumentException(name + " has capacity " + capacity);
        }
    }
}
