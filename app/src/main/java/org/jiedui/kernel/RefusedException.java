package org.jiedui.kernel;

import java.util.List;

/** A request that a person can mend, on a way where no form can be shown again (the API): answered with 422. */
public class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    public RefusedException(List<Finding> findings) {
        super(findings.toString());
        this.findings = List.copyOf(findings);
    }

    public RefusedException(Finding finding) {
        this(List.of(finding));
    }

    public List<Finding> findings() {
        return findings;
    }

    /** Too much is being done at once: nothing was begun, and the same can be asked for again after a while. Answered with 503. */
    public static final class Busy extends RefusedException {

        private static final long serialVersionUID = 1L;

        private final long seconds;

        /** @param seconds after which it is worth asking again */
        public Busy(Finding finding, long seconds) {
            super(finding);
            this.seconds = seconds;
        }

        public long seconds() {
            return seconds;
        }
    }
}
