package org.jiedui.documents;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What whoever issues a document says of it; all else is on record.
 *
 * @param about the year that it speaks of, if it speaks of one
 * @param word  机关代字
 * @param first the number to begin with, if the series has not begun: an organ that numbered elsewhere goes on from there
 * @param seen  how many the side had issued for the nomination when it was typed
 * @param looked {@link Issuing#looked what was on record} when whoever issues it looked; empty if they did not look
 */
record Draft(
        DocumentKind kind,
        @Nullable Integer about,
        String organ,
        String word,
        String addressee,
        LocalDate dated,
        String remark,
        int first,
        int seen,
        String looked) {

    /** The same with nothing typed in it. */
    Draft blank() {
        return new Draft(kind, about, "", "", "", LocalDate.EPOCH, "", first, seen, "");
    }
}
