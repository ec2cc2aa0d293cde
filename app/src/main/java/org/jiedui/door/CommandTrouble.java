package org.jiedui.door;

import org.jspecify.annotations.Nullable;

/** Thrown when a command cannot do its work and a person can mend it; the message is one line for that person. */
class CommandTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandTrouble(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    CommandTrouble(String message) {
        this(message, null);
    }
}
