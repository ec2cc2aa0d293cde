package org.jiedui.door;

/** Thrown when the command line cannot be understood; the message says what is wrong with it. */
class WrongWordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongWordException(String message) {
        super(message);
    }
}
