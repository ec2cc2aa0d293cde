package org.jiedui.documents;

import org.jiedui.access.Access;
import org.jiedui.access.Permission;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Side;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.Party;
import org.jiedui.pairings.Direction;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/** The two ends of a nomination, and whether the user stands at one. */
record Ends(@Nullable PairingId pairing, RegionCode home, RegionCode host, Direction direction) {

    static Ends of(Nomination nomination) {
        return new Ends(nomination.pairing(), nomination.homePlace(), nomination.hostPlace(), nomination.direction());
    }

    Side side(Party party) {
        return party == Party.HOME ? direction.from() : direction.from().other();
    }

    RegionCode place(Party party) {
        return party == Party.HOME ? home : host;
    }

    /** Whether the user stands on this side when doing this; who reaches both stands on neither. */
    boolean stands(Access access, Permission permission, Party party) {
        boolean homeGives = direction.from() == Side.GIVER;
        return access.sides(permission, pairing, homeGives ? home : host, homeGives ? host : home)
                .contains(side(party));
    }
}
