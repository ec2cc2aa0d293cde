/**
 * The trail of who saw, did, changed, exported and revealed what, when and from where. Owns {@code audit_line} and
 * {@code audit_cut}. Every request of somebody signed in leaves a line by itself; what no address tells, a sign-in, a word
 * about what was granted, is noted by whoever knows it. Lines are appended and chained, by one writer of its own beside the
 * transactions of the requests: what is refused or rolled back leaves its trace too.
 */
@ApplicationModule(allowedDependencies = "storage")
@NullMarked
package org.jiedui.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
