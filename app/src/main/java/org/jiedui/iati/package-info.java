/**
 * Projects as activities of the International Aid Transparency Initiative, version 2.03 of its standard. Owns no table and
 * computes nothing: a project is told as its register has it, money as its entries state it, results as answers count them.
 * Only what is known is told: a project of which no start is known is left out and named as left out, an amount that is not exact is told in
 * words and never as a value. Nobody is named.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "looks",
            "regions",
            "people",
            "ledger",
            "measures",
            "answers",
            "pairings",
            "projects"
        })
@NullMarked
package org.jiedui.iati;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
