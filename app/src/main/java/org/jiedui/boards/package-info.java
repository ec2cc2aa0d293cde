/**
 * The exchange of people of a year at a glance, both directions side by side: asked for, agreed, on the way, in post, returned;
 * and how one post was held over the years. Owns no table; who is in post is asked of {@code answers}, so that a board and a
 * measure cannot differ.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "regions",
            "answers",
            "looks",
            "pairings",
            "posts",
            "nominations",
            "secondments"
        })
@NullMarked
package org.jiedui.boards;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
