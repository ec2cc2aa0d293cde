/**
 * What still waits for a signature: the list of each side, what is disputed, and confirming a whole list at once. Owns no
 * table; it reads the ledger's view of the entries that not both sides stand by. Signing itself is {@code EntryActs}'.
 */
@ApplicationModule(allowedDependencies = {"kernel", "storage", "access", "ledger", "answers", "regions"})
@NullMarked
package org.jiedui.signing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
