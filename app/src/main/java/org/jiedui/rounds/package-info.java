/**
 * Rounds in which it is worked out who goes where (匹配轮次): people to posts, sponsors to students, workers to jobs. A round is
 * opened for a pairing and a span; its {@link Shape} says the problem, {@code matching} finds the plan and the reasons, people
 * decide row by row, and what they accept goes its way in the module of the shape. A plan is a proposal and never more. Owns
 * {@code round} and what hangs on it; keeps keys of people and seats only, never a name: names are asked of the shape, which
 * shows a reader what that reader may see.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "regions",
            "access",
            "audit",
            "intake",
            "looks",
            "pairings",
            "pictures",
            "storage",
            "matching"
        })
@NullMarked
package org.jiedui.rounds;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
