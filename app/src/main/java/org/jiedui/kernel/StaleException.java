package org.jiedui.kernel;

/** Thrown when somebody else was faster, the caller must look again; mapped once, to 409. The message names the thing in English, for the log and the API. */
public class StaleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StaleException(String message) {
        super(message);
    }
}
