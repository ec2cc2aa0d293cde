/**
 * How somebody proves to be the holder of an account: passwords, links by which they are set, the second factor, a provider
 * elsewhere, tokens lent to programs, and the sessions that follow. Owns {@code account.password}, {@code invitation},
 * {@code second_factor}, {@code recovery_code}, {@code outside_identity} and {@code api_token}. Everything but health is
 * closed to strangers. What opens an account is neither kept nor logged as it is, and every use of it is on the audit trail;
 * a failed sign-in slows down its own origin and nobody else's.
 */
@ApplicationModule(allowedDependencies = {"access", "audit", "kernel", "looks", "storage", "vault"})
@NullMarked
package org.jiedui.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
