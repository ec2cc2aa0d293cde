package org.jiedui.notes;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a text is. */
public enum NoteKind {
    /** Of the work of a month. */
    NOTE,
    GOAL,
    /** A skill that the person learnt. */
    GAINED,
    /** A skill that they passed on. */
    PASSED_ON,
    /** What came of it at home. */
    OUTCOME;

    /** What belongs to growth. */
    static final Set<NoteKind> OF_GROWTH = EnumSet.complementOf(EnumSet.of(NOTE));

    /** The word used in the database and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<NoteKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
