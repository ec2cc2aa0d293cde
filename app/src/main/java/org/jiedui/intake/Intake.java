package org.jiedui.intake;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Side;
import org.jspecify.annotations.Nullable;

/** Workbooks, forms and requests in: read, checked row by row, and posted as a whole in one transaction. */
public interface Intake {

    /**
     * Reads a workbook. Good rows go in, bad rows are named, rows already in the book are counted as known.
     *
     * @param rehearse say what would happen, and leave nothing behind
     * @throws org.jiedui.kernel.RefusedException if the file as a whole cannot be read ({@code empty-file},
     *     {@code not-a-workbook}, {@code old-workbook}, {@code protected-workbook}, {@code workbook-too-large},
     *     {@code no-register-found})
     */
    Report read(Handover handover, boolean rehearse);

    /** One act from a form or a request, by column keys; the same checks as a row of a workbook. */
    Report record(String register, Map<String, String> fields, @Nullable Side recordedBy, Actor by);

    /**
     * Takes an intake back: its entries are reversed, its records withdrawn; both stay on the books.
     *
     * @throws org.jiedui.kernel.AbsentException if there is no such intake
     * @throws org.jiedui.kernel.RefusedException if it is already taken back ({@code already-undone}) or later acts rest
     *     on it ({@code still-used})
     */
    void undo(BatchId batch, Actor by);

    /**
     * What somebody hands in.
     *
     * @param knownBy  date of the source; today if the office keeps it
     * @param evidence papers that come along, by the names the workbook calls them
     */
    record Handover(
            Path file,
            String fileName,
            Map<String, Path> evidence,
            LocalDate knownBy,
            @Nullable Side recordedBy,
            Actor by) {}

    /**
     * @param batch absent after a rehearsal, or if no row was accepted
     */
    record Report(@Nullable BatchId batch, int accepted, int rejected, int known, List<RowReport> rows) {}

    /**
     * What became of a row.
     *
     * @param cells the texts of its cells by column key, for showing it again
     */
    record RowReport(
            String sheet,
            String register,
            int row,
            Outcome outcome,
            Map<String, String> cells,
            List<Located> findings) {}

    /** A finding and the column heading it stands under in the file. */
    record Located(org.jiedui.kernel.Finding finding, String heading) {}

    /** Accepted, refused, or already in the book. */
    enum Outcome {
        ACCEPTED,
        REJECTED,
        KNOWN
    }
}
