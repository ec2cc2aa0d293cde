package org.jiedui.matching.files;

import java.util.ArrayList;
import java.util.List;

/** What was found wrong so far; after {@value #ENOUGH} nobody wants to read more. */
final class Findings {

    static final int ENOUGH = 20;

    private final List<Finding> found = new ArrayList<>();

    void add(Finding finding) {
        found.add(finding);
        if (found.size() == ENOUGH) {
            throw new BadFilesException(texts(), true);
        }
    }

    /** @throws BadFilesException if there is any */
    void none() {
        if (!found.isEmpty()) {
            throw new BadFilesException(texts(), false);
        }
    }

    private List<String> texts() {
        return found.stream().map(Finding::text).toList();
    }
}
