/**
 * Who the user is to a stay: the person themself, somebody of the host's or the home's offices, or only somebody who sees it;
 * and for whom a text of the person's own is meant. Said once for all that belongs to the daily life of a secondment. Owns no
 * table.
 */
@ApplicationModule(allowedDependencies = {"kernel", "regions", "people", "access", "pairings", "secondments"})
@NullMarked
package org.jiedui.readers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
