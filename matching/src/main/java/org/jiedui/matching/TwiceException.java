package org.jiedui.matching;

/** Thrown when a pair was said twice; says in which two of the rows, counted from 0. */
public final class TwiceException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int row;
    private final int before;

    TwiceException(int row, int before) {
        super("the pair of row " + row + " was said in row " + before + " before");
        this.row = row;
        this.before = before;
    }

    public int row() {
        return row;
    }

    public int before() {
        return before;
    }
}
