/**
 * Projects under a pairing, of kinds that are data: partners, milestones, targets. Owns {@code project},
 * {@code project_partner}, {@code milestone}, {@code project_target}. A target is no result and never enters a sum of
 * results.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "looks",
            "regions",
            "people",
            "access",
            "ledger",
            "answers",
            "intake",
            "looks",
            "pairings",
            "secondments"
        })
@NullMarked
package org.jiedui.projects;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
