/**
 * Posts that a host side asks for (需求清单), one by one or as a team, and how many the home side agrees to send. Owns
 * {@code post_asked} and {@code post_answer}. Who is nominated for a post is told by {@code nominations}.
 */
@ApplicationModule(
        allowedDependencies = {"kernel", "regions", "people", "access", "ledger", "intake", "looks", "pairings"})
@NullMarked
package org.jiedui.posts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
