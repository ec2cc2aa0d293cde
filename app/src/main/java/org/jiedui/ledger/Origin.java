package org.jiedui.ledger;

import org.jiedui.kernel.BatchId;
import org.jspecify.annotations.Nullable;

/**
 * Where an entry was read: the intake and, if it was a workbook, the file (by SHA-256, hex), its name, the sheet and the
 * row as the office sees it (1 is the first line of the sheet).
 *
 * @param reference the number that the source itself gives the row ("出处", "序号"), if it has one
 */
public record Origin(
        BatchId batch,
        @Nullable String file,
        @Nullable String fileName,
        @Nullable String sheet,
        @Nullable Integer row,
        @Nullable String reference) {

    /** Something typed into a form or sent to the API: no file stands behind it. */
    public static Origin typed(BatchId batch) {
        return new Origin(batch, null, null, null, null, null);
    }
}
