package org.jiedui.kernel;

/** Who does something: the stable name of a user account. Written into the ledger with what they did. */
public record Actor(String name) {

    public Actor {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an actor has a name");
        }
    }
}
