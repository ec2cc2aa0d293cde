/**
 * Definition sets as reviewed data: what each measure counts, over which kinds of fact, in which unit, and what it is part of. Owns
 * no table. A wrong file is refused at start, a wrong text when it is written, with the line and the reason. While the application
 * runs sets may come and be withdrawn; none changes what it counts. Computing is not here.
 */
@ApplicationModule(allowedDependencies = {"kernel", "ledger"})
@NullMarked
package org.jiedui.measures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
