/**
 * What whoever keeps the system running does with the mirror: has it compared with the ledger, or made anew. Owns no table.
 */
@ApplicationModule(allowedDependencies = {"kernel", "looks", "access", "mirror"})
@NullMarked
package org.jiedui.upkeep;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
