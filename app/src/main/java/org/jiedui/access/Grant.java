package org.jiedui.access;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A role that an account has, how far it reaches, and from when until when.
 *
 * @param awaits whether it stands for nothing until a second administrator agrees
 * @param until  the last day; absent: until it is revoked
 */
record Grant(
        long id,
        String account,
        String role,
        Set<Permission> permissions,
        Reach reach,
        LocalDate from,
        @Nullable LocalDate until,
        boolean awaits) {

    boolean standsOn(LocalDate day) {
        return !awaits && !day.isBefore(from) && (until == null || !day.isAfter(until));
    }
}
