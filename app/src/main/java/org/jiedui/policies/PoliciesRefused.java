package org.jiedui.policies;

/** A file of policies that cannot be meant; the message says which, where and why. */
public class PoliciesRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PoliciesRefused(String message) {
        super(message);
    }
}
