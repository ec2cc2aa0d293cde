package org.jiedui.kernel;

/** Thrown when the caller may not see or do this; mapped once, to 403. The message names the thing in English, for the log and the API. */
public class ForbiddenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ForbiddenException(String message) {
        super(message);
    }
}
