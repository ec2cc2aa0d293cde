package org.jiedui.signing;

import java.time.LocalDate;
import org.jiedui.kernel.PairingId;
import org.jspecify.annotations.Nullable;

/**
 * What narrows a list; what is absent or empty does not.
 *
 * @param text  stands in the title, in any case
 * @param from  happened on this day or later; an undated entry is taken by the day it is known by
 * @param until happened on this day or earlier
 */
public record Wanted(
        @Nullable PairingId pairing,
        String kind,
        String text,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {

    public static final Wanted ALL = new Wanted(null, "", "", null, null);
}
