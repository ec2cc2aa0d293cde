package org.jiedui.kernel;

/** Too much is being done at once: nothing was begun, and the same can be asked for again after a while. Answered with 503. */
public class BusyException extends RefusedException {

    private static final long serialVersionUID = 1L;

    private final long seconds;

    /** @param seconds after which asking again is worth it */
    public BusyException(Finding finding, long seconds) {
        super(finding);
        this.seconds = seconds;
    }

    public long seconds() {
        return seconds;
    }
}
