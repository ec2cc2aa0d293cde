/**
 * Who may come in, see and do what: accounts, sign-in, API tokens, roles and how far they reach, and the one place where it
 * is decided. Owns {@code account}, {@code api_token}, {@code role}, {@code role_permission} and {@code access_grant}.
 * Everything but health is closed to strangers. Neither a password nor a token is
 * kept or logged as it is; a failed sign-in slows down its own origin and nobody else's.
 */
@ApplicationModule(allowedDependencies = {"kernel", "regions", "looks", "storage", "audit"})
@NullMarked
package org.jiedui.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
