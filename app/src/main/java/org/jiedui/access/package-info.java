/**
 * Who may come in: accounts, sign-in, API tokens, and the one place where what a user may see and do is decided. Owns
 * {@code account} and {@code api_token}. Everything but health is closed to strangers. Neither a password nor a token is
 * kept or logged as it is; a failed sign-in slows down its own origin and nobody else's.
 */
@ApplicationModule(allowedDependencies = {"kernel", "regions", "looks", "storage"})
@NullMarked
package org.jiedui.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
