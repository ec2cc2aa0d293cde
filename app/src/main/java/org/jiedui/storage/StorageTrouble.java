package org.jiedui.storage;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the data cannot be reached and a person at the machine can mend it. The message is one line for that person:
 * what is wrong, where, and how to mend it.
 */
public class StorageTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StorageTrouble(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public StorageTrouble(String message) {
        this(message, null);
    }
}
