package org.jiedui.kernel;

/** Thrown when what was asked for is not there; mapped once, to 404. The message names the thing in English, for the log and the API. */
public class AbsentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AbsentException(String message) {
        super(message);
    }
}
