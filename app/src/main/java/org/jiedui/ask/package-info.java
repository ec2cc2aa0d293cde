/**
 * A question as it stands in the address and the form of a page: read into what {@code answers} understands, put into words,
 * and what the form proposes. Owns no table and answers nothing.
 */
@ApplicationModule(
        allowedDependencies = {"kernel", "regions", "people", "ledger", "measures", "answers", "pairings", "projects"})
@NullMarked
package org.jiedui.ask;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
