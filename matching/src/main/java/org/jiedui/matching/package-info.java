/**
 * Who goes where: a problem of seats, people and eligible pairs as plain, immutable data, and the plan for it. Knows no
 * database and no page; whoever has people and posts, sponsors and students, workers and jobs says them in these words.
 * {@code solving} finds a plan and proves it, {@code reasons} tells why it is so, {@code files} reads and writes both.
 * A plan is a proposal: nobody is sent anywhere by it.
 */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package org.jiedui.matching;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
