/**
 * Definition sets as reviewed data files: what each measure counts, over which kinds of fact, in which unit, and what
 * it is part of. Owns no table. A wrong file is refused at start with its line and the reason. Computing is not here.
 */
@ApplicationModule(allowedDependencies = {"kernel", "ledger"})
@NullMarked
package org.jiedui.measures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
