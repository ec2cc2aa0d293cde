/**
 * The exchange of people at a glance: a year, both directions side by side; a batch over time and who took over from it; one post
 * over the years; an organisation with who came and went. Owns no table; what a measure counts is asked of {@code answers}, so
 * that a board and a measure cannot differ, and nobody is ranked.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "regions",
            "people",
            "answers",
            "ledger",
            "pictures",
            "looks",
            "pairings",
            "posts",
            "nominations",
            "secondments",
            "projects"
        })
@NullMarked
package org.jiedui.boards;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
