/**
 * Results that have no mechanics of their own yet: investment, donations, sponsorships, jobs, goods, care, friendships.
 * Owns no table: each row of the register is a fact, and so is each target of an agreement. A kind leaves this room when a
 * module takes it over. Figures are not here: they come from answers.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "regions",
            "people",
            "access",
            "ledger",
            "answers",
            "intake",
            "looks",
            "pairings",
            "secondments",
            "projects"
        })
@NullMarked
package org.jiedui.results;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
