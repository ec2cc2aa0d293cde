package org.jiedui.typesetting;

import java.util.List;

/** A page as it is printed. Points from its upper left corner. */
public record Leaf(int number, List<Text> texts, List<Rule> rules) {

    public Leaf {
        texts = List.copyOf(texts);
        rules = List.copyOf(rules);
    }

    /**
     * A line of text.
     *
     * @param y    of the line that the characters stand on
     * @param cell how far it is from one character to the next; half of it for Latin letters and figures
     */
    public record Text(double x, double y, double size, double cell, Face face, boolean red, String text) {

        public double width() {
            return Lines.cells(text) * cell;
        }

        /** The word by which a style sheet knows the face. */
        public String style() {
            return face.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A straight line. */
    public record Rule(double x1, double y1, double x2, double y2, double thickness, boolean red) {}
}
