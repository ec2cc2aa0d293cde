package org.jiedui.signing;

import java.util.Arrays;
import java.util.Locale;

/** Whose word an entry waits for. */
public enum Queue {
    /** The reader's side has said nothing yet. */
    MINE,
    /** One side does not agree. */
    DISPUTED,
    /** The reader's side stands by it, the other has said nothing yet. */
    THEIRS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@link #MINE} if there is none of this name. */
    public static Queue of(String word) {
        return Arrays.stream(values())
                .filter(queue -> queue.word().equals(word))
                .findFirst()
                .orElse(MINE);
    }
}
