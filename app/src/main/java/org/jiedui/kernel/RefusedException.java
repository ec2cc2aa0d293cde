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
}
