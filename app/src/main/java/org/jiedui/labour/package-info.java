/**
 * Jobs and workers (劳务协作): what employers offer, who looks for work, fairs, groups that are sent together, and the way of each
 * worker: planned, contacted, placed, still in work after one, three, six and twelve months, left. Owns {@code labour_*}. A
 * placement is one fact of the ledger with the worker's pseudonym as its subject, so that somebody who leaves and is placed again
 * is one person; a group whose number stands on the books as one entry is counted there and nowhere else. Names and numbers of
 * workers are sealed by {@code personal} and shown masked. Who goes where is worked out by {@code matching} in a round of
 * {@code rounds}; it stays a proposal. Training, labour stations and subsidies are entered as {@code results}.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "regions",
            "people",
            "personal",
            "vault",
            "access",
            "ledger",
            "answers",
            "intake",
            "looks",
            "pairings",
            "matching",
            "rounds"
        })
@NullMarked
package org.jiedui.labour;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
