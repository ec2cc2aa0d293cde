package org.jiedui.access;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** The same role with no more than these permissions; what is seen stays. */
    Grant only(Set<Permission> lent) {
        Set<Permission> left = permissions.stream().filter(lent::contains).collect(Collectors.toUnmodifiableSet());
        return new Grant(id, account, role, left, reach, from, until, awaits);
    }

    /** Whether it lets its holder administer everything. */
    boolean administers() {
        return permissions.contains(Permission.ADMINISTER) && reach instanceof Reach.Everything;
    }

    boolean standsOn(LocalDate day) {
        return !awaits && !day.isBefore(from) && (until == null || !day.isAfter(until));
    }
}
