/**
 * Persons and organisations as public facts of their office. Owns {@code person} and {@code organisation}. A person is
 * known to the ledger by a pseudonym only. Stays and posts are not here.
 */
@ApplicationModule(allowedDependencies = {"kernel", "regions"})
@NullMarked
package org.jiedui.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
