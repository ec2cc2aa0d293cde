package org.jiedui.answers;

import java.util.Locale;

/** How a scan counts its lines. */
enum Mode {
    /** By what they state. */
    AMOUNTS,
    /** One for each line. */
    ENTRIES,
    /** One for each subject, at its first line. */
    SUBJECTS;

    /** The word in the mirror's table {@code counted}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
