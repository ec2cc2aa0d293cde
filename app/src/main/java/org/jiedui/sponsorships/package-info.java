/**
 * Sponsorships (结对助学): students in need, pledges to sponsor some, what became of the two, payments through a named account,
 * letters through the school. Owns {@code student_in_need}, {@code student_consent}, {@code student_erasure}, {@code pledge} and
 * {@code sponsorship} with what hangs on it. A child's name is sealed, stands in no list and no file, and is shown to a sponsor
 * only as far as the guardian consents; no address of one is ever shown to the other. Who fits whom is worked out in {@code
 * rounds}; figures come from {@code answers}.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "regions",
            "people",
            "access",
            "audit",
            "storage",
            "vault",
            "ledger",
            "answers",
            "measures",
            "intake",
            "looks",
            "pairings",
            "matching",
            "rounds"
        })
@NullMarked
package org.jiedui.sponsorships;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
