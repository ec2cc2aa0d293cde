package org.jiedui.matching.files;

import java.util.List;

/** Thrown when the files cannot be read as a problem; each line says where and how to mend it. */
public final class BadFilesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> lines;

    BadFilesException(List<String> lines, boolean cut) {
        super(String.join("\n", lines) + (cut ? "\n(and perhaps more; these first)" : ""));
        this.lines = List.copyOf(lines);
    }

    public List<String> lines() {
        return lines;
    }
}
