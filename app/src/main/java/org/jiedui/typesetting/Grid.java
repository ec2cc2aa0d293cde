package org.jiedui.typesetting;

/** The page of GB/T 9704—2012 in points. */
final class Grid {

    static final int ROWS = 22;
    static final int COLUMNS = 28;

    static final double PAGE_WIDTH = mm(210);
    static final double PAGE_HEIGHT = mm(297);
    /** 天头 */
    static final double TOP = mm(37);
    /** 订口 */
    static final double LEFT = mm(28);
    /** 版心 */
    static final double WIDTH = mm(156);

    static final double HEIGHT = mm(225);
    /** A line with its share of the space between lines. */
    static final double LINE = HEIGHT / ROWS;
    /** A character with its share of the space between characters. */
    static final double CELL = WIDTH / COLUMNS;

    /** 3号 */
    static final double SIZE = 16;
    /** 2号 */
    static final double TITLE_SIZE = 22;
    /** 4号 */
    static final double SMALL = 14;
    /** 小4号: what stands in tables. */
    static final double TABLE_SIZE = 12;

    /** How far a character reaches above its line, in parts of its size. */
    static final double ABOVE = 0.86;

    private Grid() {}

    static double mm(double millimetres) {
        return millimetres * 72 / 25.4;
    }

    /** Where a character of this size stands in a line of this height that begins at {@code top}. */
    static double baseline(double top, double height, double size) {
        return top + (height - size) / 2 + size * ABOVE;
    }
}
