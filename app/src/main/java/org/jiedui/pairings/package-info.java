/**
 * Who is paired with whom: sides, level, parent, in force from–to, groups; agreements, visits and how places are made up.
 * Owns {@code pairing}, {@code agreement}, {@code visit}, {@code place_count}. A pairing may exist without its parent being
 * in force; places that exchange without a formal pairing are said so, not given one. Stays and projects under a pairing are
 * not here.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel", "regions", "people", "access", "ledger", "answers", "intake", "looks", "storage"
        })
@NullMarked
package org.jiedui.pairings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
