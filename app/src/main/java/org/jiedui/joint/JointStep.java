package org.jiedui.joint;

import java.time.Instant;
import java.util.List;
import org.jiedui.nominations.NominationId;
import org.jiedui.nominations.Step;

/**
 * A step that was taken for several at once.
 *
 * @param by    the account
 * @param parts whose step it was, in the order in which it was taken
 */
record JointStep(long id, Step step, String by, Instant at, List<Part> parts) {

    JointStep {
        parts = List.copyOf(parts);
    }

    /** One of them: the step's number within the nomination. */
    record Part(NominationId nomination, int no) {}
}
