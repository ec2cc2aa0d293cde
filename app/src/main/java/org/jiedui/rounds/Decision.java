package org.jiedui.rounds;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decided about a row of a plan.
 *
 * @param nth     of which plan
 * @param seat    where the plan had the person; empty: nowhere
 * @param instead the seat that was taken instead, of an overridden row
 * @param became  the address of what became of it; none of a refused row
 * @param by      the account
 */
record Decision(
        long id,
        int nth,
        String person,
        String seat,
        Kind kind,
        @Nullable String instead,
        String reason,
        @Nullable String became,
        String by,
        Instant at) {

    enum Kind {
        ACCEPTED,
        REFUSED,
        OVERRIDDEN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
