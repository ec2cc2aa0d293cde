package org.jiedui.workbooks;

import java.util.List;
import java.util.stream.Stream;
import org.jiedui.kernel.PartialDate;
import org.jspecify.annotations.Nullable;

/** One sheet of a file that was handed in. It can be read several times, line by line, and is never held as a whole. */
public interface SourceSheet {

    String name();

    /**
     * The lines that hold anything, in order. To be closed.
     *
     * @throws org.jiedui.kernel.RefusedException while it is read, if the file is damaged or larger than is taken
     */
    Stream<Line> lines();

    /**
     * A line as the office sees it: 1 is the first of the sheet.
     *
     * @param cells from the first column on; what lies right of the last filled cell is left out
     */
    record Line(int number, List<Cell> cells) {

        public Cell cell(int column) {
            return column < cells.size() ? cells.get(column) : Cell.BLANK;
        }
    }

    /**
     * @param text what the cell shows: a number without grouping, a date as {@code 2018-10-07}, an error as {@code #REF!}
     * @param date if the cell is a date by its format, and only as fine as the format shows it
     */
    record Cell(Content content, String text, @Nullable PartialDate date) {

        public static final Cell BLANK = new Cell(Content.BLANK, "", null);

        public static Cell of(String text) {
            return text.isBlank() ? BLANK : new Cell(Content.TEXT, text, null);
        }

        public boolean blank() {
            return content == Content.BLANK;
        }
    }

    /** What a cell holds. */
    enum Content {
        BLANK,
        TEXT,
        NUMBER,
        DATE,
        ERROR
    }
}
