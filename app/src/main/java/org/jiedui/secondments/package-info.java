/**
 * Stays of persons with a host on the other side, in either direction: positions, extensions, own words. Owns
 * {@code stay}, {@code stay_term}, {@code position}, {@code extension}, {@code reflection} and which entry stands behind
 * each. A date that no record gives stays empty; nobody is
 * scored or ranked here.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "regions",
            "people",
            "access",
            "ledger",
            "mirror",
            "answers",
            "intake",
            "looks",
            "pairings"
        })
@NullMarked
package org.jiedui.secondments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
