/**
 * The directory (名录): persons and organisations entered by themselves, by form or request, before any act names them.
 * Owns no table; who and what they are is kept by {@code people}. What an act names is entered with the act, and never has
 * to be entered here first.
 */
@ApplicationModule(allowedDependencies = {"kernel", "regions", "people", "ledger", "intake"})
@NullMarked
package org.jiedui.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
