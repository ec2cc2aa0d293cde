/**
 * Leave and visits home of somebody on a stay: asked for, approved or refused by the host's side, seen by the offices of the
 * home side and by nobody else, cut short, cancelled, taken back; and the days taken in a year beside those that the sending
 * place grants, where that is on record. Owns {@code leave_asked} and {@code leave_step}. None of it is a fact of the
 * exchange, so nothing is posted; nobody is asked where they are.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "regions",
            "people",
            "access",
            "intake",
            "looks",
            "pairings",
            "policies",
            "secondments",
            "readers",
            "storage"
        })
@NullMarked
package org.jiedui.leave;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
