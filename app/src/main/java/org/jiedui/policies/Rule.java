package org.jiedui.policies;

import java.util.Set;

/**
 * One rule of the catalogue. A policy says whether it holds, how strictly, and with which numbers; the rule knows no place,
 * no year and no number of its own. Implemented as a bean; its texts are {@code policies.rule.<code>}, and for each way it
 * can be broken {@code finding.policy-<code>}.
 */
public interface Rule {

    /** Stable word, used in policy files: {@code age-cap}. */
    String code();

    /** The numbers and words it takes from a policy; a policy that names another is refused. */
    Set<String> parameters();

    /**
     * The rule with the numbers of a policy.
     *
     * @throws IllegalArgumentException if they cannot be meant
     */
    Check with(Parameters given);

    /** Looks at one subject. */
    @FunctionalInterface
    interface Check {
        Verdict of(Subject subject);
    }
}
