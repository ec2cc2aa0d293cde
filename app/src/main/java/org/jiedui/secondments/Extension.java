package org.jiedui.secondments;

import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jspecify.annotations.Nullable;

/**
 * A stay was made longer. It takes the person's own wish, the host's need, home's consent and an approval; each is recorded
 * as given or refused, or not recorded (absent).
 *
 * @param ordinal from 1 within the stay
 * @param decided the day it was asked for or granted
 */
public record Extension(
        int ordinal,
        @Nullable PartialDate decided,
        @Nullable PartialDate from,
        Until until,
        @Nullable Boolean ownWish,
        @Nullable Boolean hostNeed,
        @Nullable Boolean homeConsent,
        @Nullable Boolean approval,
        String reason) {

    public Extension {
        if (ordinal < 1) {
            throw new IllegalArgumentException("extensions are counted from 1: " + ordinal);
        }
    }
}
