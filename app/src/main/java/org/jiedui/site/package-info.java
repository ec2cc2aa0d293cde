/**
 * The house's front: layout, home, the answer sheet, entries, what waits for a signature, search, the audit trail, help. Owns
 * no table and computes nothing: it asks the other rooms' faces.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "looks",
            "regions",
            "people",
            "access",
            "ledger",
            "measures",
            "answers",
            "ask",
            "claims",
            "intake",
            "pairings",
            "secondments",
            "projects",
            "results",
            "signing",
            "pictures",
            "storage",
            "audit"
        })
@NullMarked
package org.jiedui.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
