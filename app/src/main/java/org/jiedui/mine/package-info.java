/**
 * The page of somebody on a stay, for the phone: one field to write a note, and the doors to leave, notes, mentoring and growth.
 * Owns no table and knows nothing of its own.
 */
@ApplicationModule(allowedDependencies = {"kernel", "regions", "people", "access", "secondments", "leave", "notes"})
@NullMarked
package org.jiedui.mine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
