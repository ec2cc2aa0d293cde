package org.jiedui.pictures;

/**
 * How wide a line of text will be, near enough to lay out a picture on the server: a Chinese character is as wide as it
 * is high, anything else a little more than half.
 */
final class TextWidth {

    private TextWidth() {}

    /** @param size height of the letters, in the unit of the answer */
    static double of(String text, double size) {
        double width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += text.charAt(i) >= 0x2E80 ? size : size * 0.57;
        }
        return width;
    }

    /** The text, cut with an ellipsis where it would be wider than {@code room}. */
    static String fit(String text, double size, double room) {
        if (of(text, size) <= room) {
            return text;
        }
        int end = text.length();
        while (end > 1 && of(text.substring(0, end), size) + size > room) {
            end--;
        }
        return text.substring(0, end).stripTrailing() + "…";
    }
}
