/**
 * What both sides say of an entry, one by one ({@code EntryActs}) or a whole list at once, and what still waits for a
 * signature. Owns no table; it reads the ledger's view of the entries that not both sides stand by.
 */
@ApplicationModule(allowedDependencies = {"kernel", "storage", "access", "ledger", "regions", "workbooks"})
@NullMarked
package org.jiedui.signing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
