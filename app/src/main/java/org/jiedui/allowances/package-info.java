/**
 * Allowances granted to somebody on a stay: who, when, how much, whose money, by whom, under which policy. A book of its own, only
 * ever added to; a line that was a mistake is taken back by one more and stays. The person and the offices of both sides read
 * it. Owns {@code allowance_granted} and {@code allowance_taken_back}; nothing of it is posted to the ledger.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "regions",
            "people",
            "access",
            "intake",
            "looks",
            "pairings",
            "policies",
            "secondments",
            "readers"
        })
@NullMarked
package org.jiedui.allowances;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
