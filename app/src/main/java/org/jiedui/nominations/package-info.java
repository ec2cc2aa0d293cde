/**
 * The way of one person through a secondment: recommended, reviewed, vetted, decided, asked for by letter, appointed, arrived, in
 * post, appraised, handed over, returned; and what may happen on the way, extension, early end, replacement. Each step is
 * taken by who may take it, is never changed afterwards, and can be taken back as long as nothing follows it. Owns
 * {@code nomination} and what hangs on it. What counts is told to {@code secondments}, which posts it.
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
            "policies",
            "posts",
            "secondments"
        })
@NullMarked
package org.jiedui.nominations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
