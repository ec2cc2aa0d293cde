package org.jiedui.readers;

import java.util.EnumSet;
import java.util.Set;
import org.jiedui.access.Access;
import org.jiedui.access.Permission;
import org.jiedui.kernel.Side;
import org.jiedui.regions.RegionCode;
import org.jiedui.secondments.Stay;
import org.springframework.stereotype.Component;

/** Finds out who the user is to a stay. */
@Component
public class Readers {

    /** What an office does; who may only look, as an auditor, is of no office. */
    private static final Set<Permission> OF_AN_OFFICE =
            EnumSet.of(Permission.RECORD, Permission.SIGN, Permission.NOMINATE, Permission.DECIDE);

    private final Access access;

    Readers(Access access) {
        this.access = access;
    }

    public Reader of(Stay stay) {
        boolean self = access.self().filter(stay.person().id()::equals).isPresent();
        Side home = stay.direction().from();
        RegionCode giver =
                home == Side.GIVER ? stay.home().place() : stay.host().place();
        RegionCode receiver =
                home == Side.GIVER ? stay.host().place() : stay.home().place();
        EnumSet<Permission> atHome = EnumSet.noneOf(Permission.class);
        EnumSet<Permission> atHost = EnumSet.noneOf(Permission.class);
        for (Permission permission : OF_AN_OFFICE) {
            Set<Side> sides = access.sides(permission, stay.pairing(), giver, receiver);
            if (sides.contains(home)) {
                atHome.add(permission);
            }
            if (sides.contains(home.other())) {
                atHost.add(permission);
            }
        }
        return new Reader(
                self,
                !atHome.isEmpty(),
                !atHost.isEmpty(),
                atHome.contains(Permission.RECORD) || atHost.contains(Permission.RECORD),
                atHost.contains(Permission.RECORD),
                atHost.contains(Permission.NOMINATE) || atHost.contains(Permission.DECIDE));
    }
}
