/**
 * Figures from facts under a definition, over a columnar mirror that follows the ledger. Owns no table; the mirror can be
 * thrown away at any time. An answer equals the share-weighted sum of its entries.
 */
@ApplicationModule(allowedDependencies = {"kernel", "regions", "people", "access", "ledger", "measures", "mirror"})
@NullMarked
package org.jiedui.answers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
