/**
 * What comes due in the exchange of people: terms that end, appraisals that are missing, letters without an answer, posts not
 * filled, leave that waits for an answer. Worked out from what stands on the books whenever somebody looks; nobody is reminded by the hour. Owns no table.
 */
@ApplicationModule(allowedDependencies = {"kernel", "people", "posts", "nominations", "secondments", "leave"})
@NullMarked
package org.jiedui.dues;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
