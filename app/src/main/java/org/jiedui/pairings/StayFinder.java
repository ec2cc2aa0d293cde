package org.jiedui.pairings;

import java.util.List;
import java.util.Set;
import org.jiedui.kernel.PairingId;
import org.jiedui.ledger.Tie;

/** Finds the stay behind a name that stands beside an act. Implemented as a bean by the module that owns the stays. */
public interface StayFinder {

    /**
     * The stays of persons of exactly this name, as related ties, in order of arrival; more than one if a person stayed
     * twice or has a namesake.
     *
     * @param within only stays under one of these pairings; if it is empty, all stays
     */
    List<Tie> byPersonName(String name, Set<PairingId> within);
}
