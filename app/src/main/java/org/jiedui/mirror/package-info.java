/**
 * The ledger once more, in columns: a database of the embedded columnar engine that follows the ledger's feed by number,
 * is never the truth, and is thrown away and made again at every start or at will. Owns no table of the book; its own are
 * in {@code mirror/schema.sql}. What is asked of it, and who may see what, is decided in {@code answers}.
 */
@ApplicationModule(allowedDependencies = {"kernel", "ledger", "measures", "storage"})
@NullMarked
package org.jiedui.mirror;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
