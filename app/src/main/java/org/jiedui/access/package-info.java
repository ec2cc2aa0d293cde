/**
 * Who may come in: accounts, sign-in, API tokens, and the one place where what a user may see and do is decided. Owns
 * {@code account} and {@code api_token}. Everything but health is closed to strangers.
 */
@ApplicationModule(allowedDependencies = {"kernel", "storage"})
@NullMarked
package org.jiedui.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
