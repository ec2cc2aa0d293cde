/**
 * What comes due in the exchange of people: terms that end, appraisals and papers that are missing, letters without an
 * answer, posts not filled, leave that waits for an answer, workers to be asked about. Worked out from what stands on the books whenever somebody looks;
 * nobody is reminded by the hour. Owns {@code due_mail}: who asked to be told by mail, once a week, how much.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "people",
            "access",
            "looks",
            "posts",
            "nominations",
            "secondments",
            "leave",
            "labour",
            "documents",
            "storage",
            "vault"
        })
@NullMarked
package org.jiedui.dues;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
