/**
 * Mentoring pairs (师带徒): somebody on a stay and somebody else, one of whom passes a skill on to the other, in either direction;
 * and what was passed on, told along the way. A pair is an act of the register {@code mentoring} and a fact of the ledger; what is
 * told of it is not. Owns {@code mentoring} and {@code mentoring_told}. Nobody is graded.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "regions",
            "people",
            "access",
            "ledger",
            "intake",
            "looks",
            "pairings",
            "secondments",
            "readers"
        })
@NullMarked
package org.jiedui.mentoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
