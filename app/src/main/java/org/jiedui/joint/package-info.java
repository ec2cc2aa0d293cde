/**
 * One step taken for many persons at once (批量办理): chosen by the filter of the list of nominations, looked at before it is
 * done, done as a whole or not at all, and taken back the same way. Every person goes through the same checks as alone: what
 * may be done, and by whom, is for {@code nominations} to say. Owns {@code joint_step} and its parts.
 */
@ApplicationModule(allowedDependencies = {"kernel", "access", "looks", "people", "nominations"})
@NullMarked
package org.jiedui.joint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
