package org.jiedui.typesetting;

import java.util.List;

/** A part of a {@link Paper}. A {@value #BREAK} in a text begins a new line. */
public sealed interface Block {

    /** Begins a new line within a text. */
    String BREAK = "¶";

    /** 发文机关标志 */
    record Organ(String text) implements Block {}

    /** 发文字号 */
    record Number(String text) implements Block {}

    /** 标题 */
    record Title(String text) implements Block {}

    /** 主送机关 */
    record Addressee(String text) implements Block {}

    /** @param level 1 for 一、 (black), 2 for （一） (script), 3 for 1. */
    record Heading(int level, String text) implements Block {}

    /** 正文 */
    record Paragraph(String text) implements Block {}

    /** 附件说明 */
    record Attachments(List<String> names) implements Block {

        public Attachments {
            names = List.copyOf(names);
        }
    }

    /** 发文机关署名 and 成文日期, with room for the seal. */
    record Signature(String organ, String date) implements Block {}

    /** 附注 */
    record Note(String text) implements Block {}

    /** 抄送, at the foot of the last page, which is an even one. */
    record Copies(String text) implements Block {}

    /**
     * A table.
     *
     * @param headed whether the first row stands again on each page
     * @param widths of the columns, in parts of their sum
     */
    record Table(boolean headed, List<Integer> widths, List<Row> rows) implements Block {

        public Table {
            widths = List.copyOf(widths);
            rows = List.copyOf(rows);
        }
    }

    /** @param lines the least height, in lines */
    record Row(int lines, List<Cell> cells) {

        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A cell.
     *
     * @param columns how many it goes over
     * @param label   names another cell, and is set in its middle
     * @param closing lines at its foot, at the right: where somebody signs
     */
    record Cell(int columns, boolean label, String text, List<String> closing) {

        public Cell {
            closing = List.copyOf(closing);
        }
    }
}
