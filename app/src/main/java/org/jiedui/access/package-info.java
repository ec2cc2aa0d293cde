/**
 * Who may see and do what: accounts, roles and how far they reach, and the one place where it is decided. Owns
 * {@code account} but for its password, {@code role}, {@code role_permission} and {@code access_grant}. How somebody proves
 * to be the holder of an account is not known here; {@link org.jiedui.access.Keys} asks the module that does.
 */
@ApplicationModule(allowedDependencies = {"kernel", "regions", "looks", "storage", "audit"})
@NullMarked
package org.jiedui.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
