package org.jiedui.kernel;

import org.jspecify.annotations.Nullable;

/**
 * When a state ended. The three cases are different facts: a stay that goes on is not a stay whose end nobody wrote
 * down.
 */
public sealed interface Until {

    /** Reads the text form: a date, {@code open} for what goes on, null for what is not recorded. */
    static Until of(@Nullable String text) {
        if (text == null) {
            return new NotRecorded();
        }
        return text.equals("open") ? new Open() : new On(PartialDate.parse(text));
    }

    /** The text form. */
    default @Nullable String text() {
        return switch (this) {
            case On(PartialDate date) -> date.toString();
            case Open() -> "open";
            case NotRecorded() -> null;
        };
    }

    /** It ended on this date, as far as the date is known. */
    record On(PartialDate date) implements Until {}

    /** It goes on: the record says so ("至今"). In force in every later period until an end is recorded. */
    record Open() implements Until {}

    /** The record does not say. Taken as in force no longer than the record itself speaks for (its known-by date). */
    record NotRecorded() implements Until {}
}
