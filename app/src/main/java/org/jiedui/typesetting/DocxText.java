package org.jiedui.typesetting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of WordprocessingML (ECMA-376), as far as an official document needs them, put one after another. */
final class DocxText {

    /** In twentieths of a point: so much closer stand the characters of running text that 28 fill a line. */
    private static final long CLOSER = Math.round(Math.floor((Grid.CELL - Grid.SIZE) * 20));

    private final StringBuilder xml = new StringBuilder();

    static String firstLine(int characters, int cell) {
        return "<w:ind w:firstLineChars=\"" + characters * 100 + "\" w:firstLine=\"" + characters * cell + "\"/>";
    }

    /**
     * Opens a paragraph.
     *
     * @param properties in the order of the schema, up to the indent
     */
    void open(String side, String properties) {
        xml.append("<w:p><w:pPr>")
                .append(properties)
                .append("<w:jc w:val=\"")
                .append(side)
                .append("\"/></w:pPr>");
    }

    void close() {
        xml.append("</w:p>");
    }

    void blank() {
        xml.append("<w:p/>");
    }

    void run(String text, Face face, double size, @Nullable String colour) {
        if (text.isEmpty()) {
            return;
        }
        xml.append("<w:r>")
                .append(properties(face, size, colour))
                .append("<w:t xml:space=\"preserve\">")
                .append(escaped(text))
                .append("</w:t></w:r>");
    }

    static String properties(Face face, double size, @Nullable String colour) {
        String name = face.office();
        long halves = Math.round(size * 2);
        return "<w:rPr><w:rFonts w:ascii=\"" + name + "\" w:eastAsia=\"" + name + "\" w:hAnsi=\"" + name
                + "\" w:hint=\"eastAsia\"/>"
                + (colour == null ? "" : "<w:color w:val=\"" + colour + "\"/>")
                + "<w:spacing w:val=\"" + (size == Grid.SIZE ? CLOSER : 0) + "\"/>"
                + "<w:sz w:val=\"" + halves + "\"/><w:szCs w:val=\"" + halves + "\"/></w:rPr>";
    }

    void openTable(int width, List<Integer> columns) {
        xml.append("<w:tbl><w:tblPr><w:tblW w:w=\"").append(width).append("\" w:type=\"dxa\"/><w:tblBorders>");
        for (String edge : List.of("top", "left", "bottom", "right", "insideH", "insideV")) {
            xml.append("<w:").append(edge).append(" w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>");
        }
        xml.append("</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"80\" w:type=\"dxa\"/>")
                .append("<w:right w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>");
        columns.forEach(column -> xml.append("<w:gridCol w:w=\"").append(column).append("\"/>"));
        xml.append("</w:tblGrid>");
    }

    void closeTable() {
        xml.append("</w:tbl><w:p/>");
    }

    void openRow(boolean head, int height) {
        xml.append("<w:tr><w:trPr><w:trHeight w:val=\"")
                .append(height)
                .append("\" w:hRule=\"atLeast\"/>")
                .append(head ? "<w:tblHeader/>" : "")
                .append("</w:trPr>");
    }

    void closeRow() {
        xml.append("</w:tr>");
    }

    void openCell(int width, int columns, String side) {
        xml.append("<w:tc><w:tcPr><w:tcW w:w=\"")
                .append(width)
                .append("\" w:type=\"dxa\"/>")
                .append(columns > 1 ? "<w:gridSpan w:val=\"" + columns + "\"/>" : "")
                .append("<w:vAlign w:val=\"")
                .append(side)
                .append("\"/></w:tcPr>");
    }

    void closeCell() {
        xml.append("</w:tc>");
    }

    /** Without what XML cannot hold. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().filter(c -> c >= 0x20 && c != 0xFFFE && c != 0xFFFF).forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    @Override
    public String toString() {
        return xml.toString();
    }
}
