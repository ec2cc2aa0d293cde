/**
 * People and posts (人岗匹配): who could be sent in a year's round, before anybody is recommended, and what speaks for and
 * against sending each of them to each post that is asked for, in both directions at once. Says the problem of a round; accepting a row
 * recommends the person by the register of nominations, and everything after that is told there. Owns {@code candidate} and
 * what hangs on it. A candidate is the home side's own affair: the host side learns of somebody by the letter, not before.
 * Whether somebody may be sent is the policies' to say; no rule is written here. Nobody is ordered by what speaks for them.
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
            "secondments",
            "nominations",
            "matching",
            "rounds"
        })
@NullMarked
package org.jiedui.placing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
