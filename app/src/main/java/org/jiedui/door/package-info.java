/**
 * The one door: what {@code ./jiedui} can be asked to do, once Java runs. Starts the system, or talks to a running one.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "storage",
            "ledger",
            "intake",
            "backup",
            "audit",
            "vault",
            "documents",
            "matching"
        })
@NullMarked
package org.jiedui.door;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
