package org.jiedui.pictures;

import java.util.ArrayList;
import java.util.List;

/**
 * Places by measures as a picture: a cell for each, shaded by its step, with what it says. As wide as its columns are many; positions
 * are in its own units.
 */
public record ShadeTable(int width, int height, List<Head> heads, List<Line> lines) {

    private static final int NAMES = 190;
    private static final int COLUMN = 132;
    private static final int ROW = 24;
    private static final int TOP = 56;
    private static final double LETTERS = 12;
    private static final int LETTERS_APART = 15;
    private static final int HEAD_LINES = 3;

    /** @param cells one for each column */
    public record Row(String name, List<Cell> cells) {}

    /** @param state a word for how it is marked where it has no step: {@code known, unknown, none, untold} */
    public record Cell(String text, int step, String state) {}

    /** The head of a column, in as many lines as it needs, at most {@value #HEAD_LINES}. */
    public record Head(int x, List<Text> lines) {}

    /** A line of text. */
    public record Text(int y, String text) {}

    /** A row as it is drawn. */
    public record Line(int y, String name, List<Box> boxes) {

        public int height() {
            return ROW;
        }
    }

    /** A cell as it is drawn. */
    public record Box(int x, Cell cell, String text) {

        public int width() {
            return COLUMN;
        }
    }

    /** @param heads one for each cell of a row */
    public static ShadeTable of(List<String> heads, List<Row> rows) {
        List<Head> drawn = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            drawn.add(new Head(NAMES + i * COLUMN, broken(heads.get(i))));
        }
        List<Line> lines = new ArrayList<>();
        for (Row row : rows) {
            List<Box> boxes = new ArrayList<>();
            for (int i = 0; i < row.cells().size(); i++) {
                Cell cell = row.cells().get(i);
                boxes.add(new Box(NAMES + i * COLUMN, cell, TextWidth.fit(cell.text(), LETTERS, COLUMN - 12)));
            }
            lines.add(new Line(
                    TOP + lines.size() * ROW, TextWidth.fit(row.name(), LETTERS + 1, NAMES - 12), List.copyOf(boxes)));
        }
        return new ShadeTable(NAMES + heads.size() * COLUMN, TOP + rows.size() * ROW, drawn, lines);
    }

    /** From the bottom up, so that all heads stand on the same line. */
    private static List<Text> broken(String head) {
        List<String> lines = new ArrayList<>();
        String rest = head;
        while (!rest.isEmpty() && lines.size() < HEAD_LINES) {
            int end = rest.length();
            boolean last = lines.size() == HEAD_LINES - 1;
            while (!last && end > 1 && TextWidth.of(rest.substring(0, end), LETTERS) > COLUMN - 10) {
                int blank = rest.lastIndexOf(' ', end - 1);
                end = blank > 0 ? blank : end - 1;
            }
            lines.add(TextWidth.fit(rest.substring(0, end).strip(), LETTERS, COLUMN - 10));
            rest = last ? "" : rest.substring(end).strip();
        }
        List<Text> texts = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            texts.add(new Text(TOP - 8 - (lines.size() - 1 - i) * LETTERS_APART, lines.get(i)));
        }
        return texts;
    }
}
