package org.jiedui.ledger;

import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Share;
import org.jiedui.kernel.StayId;
import org.jspecify.annotations.Nullable;

/**
 * A stay behind an act. With a share the act is owed to the person by that part; without, the act is related to the
 * person: shown with them, never split and never added over persons.
 */
public record Tie(StayId stay, PersonId person, @Nullable Share share) {

    public static Tie related(StayId stay, PersonId person) {
        return new Tie(stay, person, null);
    }

    public static Tie owed(StayId stay, PersonId person, Share share) {
        return new Tie(stay, person, share);
    }
}
