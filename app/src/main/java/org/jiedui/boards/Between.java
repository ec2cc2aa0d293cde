package org.jiedui.boards;

import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jspecify.annotations.Nullable;

/**
 * What lies between one who held a post and the next. Says only what is certain whatever the missing days were.
 *
 * @param days  of the gap or the overlap; 0 where there is none or it cannot be told
 * @param exact whether it is that many days; else at least
 */
record Between(Kind kind, long days, boolean exact) {

    /** How the one follows the other. */
    enum Kind {
        /** Nobody held the post. */
        GAP,
        /** The next came the day after. */
        AT_ONCE,
        /** Both were there. */
        OVERLAP,
        /** The one before goes on. */
        STILL_THERE,
        /** Dates are missing. */
        UNKNOWN;

        /** The word used in message keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param end  of the one before
     * @param next the arrival of the next
     */
    static Between of(Until end, @Nullable PartialDate next) {
        if (next == null || end instanceof Until.NotRecorded) {
            return new Between(Kind.UNKNOWN, 0, false);
        }
        if (!(end instanceof Until.On(PartialDate last))) {
            return new Between(Kind.STILL_THERE, 0, false);
        }
        long least = ChronoUnit.DAYS.between(last.last().plusDays(1), next.first());
        long most = ChronoUnit.DAYS.between(last.first().plusDays(1), next.last());
        if (least > 0) {
            return new Between(Kind.GAP, least, least == most);
        }
        if (most < 0) {
            return new Between(Kind.OVERLAP, -most, least == most);
        }
        return least == most ? new Between(Kind.AT_ONCE, 0, true) : new Between(Kind.UNKNOWN, 0, false);
    }
}
