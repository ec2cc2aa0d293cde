package org.jiedui.matching.files;

/**
 * Something in a file that a person can mend.
 *
 * @param line   counted from 1; 0 for the whole file
 * @param column by the name in its head; empty for the whole line
 */
record Finding(String file, long line, String column, String message) {

    String text() {
        return file + (line == 0 ? "" : ", line " + line) + (column.isEmpty() ? "" : ", column " + column) + ": "
                + message;
    }
}
