/**
 * Definition sets to read: which there are and how far they have come, what each measure counts in plain words, what is
 * different between two of them, and the figures of a place or a pairing under both, side by side. Owns no table; the sets are
 * of {@code measures}, every figure comes from {@code answers}.
 */
@ApplicationModule(allowedDependencies = {"kernel", "looks", "regions", "measures", "answers", "pairings"})
@NullMarked
package org.jiedui.definitions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
