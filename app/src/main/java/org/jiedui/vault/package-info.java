/**
 * What must not stand in the database as it is: sealed with keys that lie beside the data, not in it. Owns no table. What is
 * sealed, for whom and why, is the affair of the module that keeps it.
 */
@ApplicationModule(allowedDependencies = "storage")
@NullMarked
package org.jiedui.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
