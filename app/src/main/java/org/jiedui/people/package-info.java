/**
 * Persons and organisations as public facts of their office. Owns {@code person} and {@code organisation}. A person is
 * known to the ledger by a pseudonym only, drawn at random. What an intake took back is no longer found by name, but
 * still named where an older record speaks of it. Stays and posts are not here.
 */
@ApplicationModule(allowedDependencies = {"kernel", "regions", "storage"})
@NullMarked
package org.jiedui.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
