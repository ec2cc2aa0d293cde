package org.jiedui.matching;

/**
 * Two people who are both placed, no farther apart than {@code within} by the distances the problem gives (0 is the same
 * place), or both not.
 */
public record Couple(String first, String second, long within) {

    public Couple {
        if (first.equals(second) || within < 0) {
            throw new IllegalArgumentException("a couple of " + first + " and " + second + " within " + within);
        }
    }
}
