/**
 * Definition sets to read: which there are and how far they have come, what each measure counts in plain words, what is
 * different between two of them, and the figures of a place or a pairing under both, side by side. And a deployer's own sets as
 * they are written on pages: looked over by somebody else, put in force from a day, withdrawn. Owns {@code definition_draft},
 * {@code definition_review}, {@code definition_force} and {@code definition_withdrawal}, where nothing is ever changed; what a text
 * means is read by {@code measures}, every figure comes from {@code answers}.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "looks",
            "regions",
            "storage",
            "audit",
            "access",
            "measures",
            "mirror",
            "answers",
            "pairings"
        })
@NullMarked
package org.jiedui.definitions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
