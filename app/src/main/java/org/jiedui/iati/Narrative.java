package org.jiedui.iati;

import org.jspecify.annotations.Nullable;

/** A text as the record has it, in Chinese, and in English where there is one that differs. */
record Narrative(String zh, @Nullable String en) {

    Narrative {
        if (zh.isBlank()) {
            throw new IllegalArgumentException("a narrative says something");
        }
        if (zh.equals(en)) {
            en = null;
        }
    }

    /** The English, or else the text that there is. */
    String english() {
        return en == null ? zh : en;
    }
}
