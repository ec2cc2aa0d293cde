package org.jiedui.backup;

import org.jspecify.annotations.Nullable;

/** Thrown when a backup is not what was written: cut off, or altered. The message says what is wrong, and where. */
public class AlteredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AlteredException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    AlteredException(String message) {
        this(message, null);
    }
}
