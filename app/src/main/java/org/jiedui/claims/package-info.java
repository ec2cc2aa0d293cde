/**
 * Figures that somebody published or has to report, with source, date and set, beside what the facts prove. Owns {@code claim} and
 * {@code claim_paper}; a line is only ever added, and withdrawn with its intake. A claim is never a fact: nothing of it is posted
 * to the ledger or counted by an answer. The gap between the two is shown, and claims that contradict each other stand side by
 * side with the definitions that could explain it; nothing is smoothed.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "regions",
            "access",
            "ledger",
            "measures",
            "answers",
            "intake",
            "looks",
            "pairings",
            "pictures"
        })
@NullMarked
package org.jiedui.claims;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
