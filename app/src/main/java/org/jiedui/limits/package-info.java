/**
 * How much one may ask for at once: the size of a request, and how often within a minute, by account and by address. Owns
 * no table; what it counts is kept in memory and of bounded number. What it refuses is drawn where all errors are. Failed
 * sign-ins are slowed down in {@code access}, files are weighed in {@code workbooks}.
 */
@ApplicationModule(allowedDependencies = {"kernel", "access"})
@NullMarked
package org.jiedui.limits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
