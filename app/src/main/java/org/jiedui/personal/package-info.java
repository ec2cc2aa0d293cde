/**
 * What identifies a person beyond name and office: sealed in the database, masked on every page, shown one at a time for a
 * purpose that is written down, found again by a keyed hash, and erased at request so that the ledger stays whole. Owns
 * {@code personal_datum} and {@code person_erasure}.
 */
@ApplicationModule(allowedDependencies = {"kernel", "access", "audit", "ledger", "looks", "people", "storage", "vault"})
@NullMarked
package org.jiedui.personal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
