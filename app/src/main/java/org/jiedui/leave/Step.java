package org.jiedui.leave;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be said to a leave. */
public enum Step {
    ASK,
    APPROVE,
    REFUSE,
    /** Back sooner than was approved. */
    SHORTEN,
    /** Given up, before or after it was approved. */
    CANCEL,
    /** The last one standing was a mistake. */
    TAKE_BACK;

    /** The word used in the database and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Step> of(String word) {
        return Arrays.stream(values()).filter(step -> step.word().equals(word)).findFirst();
    }
}
