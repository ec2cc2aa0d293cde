package org.jiedui.rounds;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of all plans of a round about two, by key.
 *
 * @param liftedBy who took it back; absent while it stands
 */
record Wish(
        long id,
        String person,
        String seat,
        Kind kind,
        String reason,
        String by,
        Instant at,
        @Nullable String liftedBy,
        @Nullable Instant liftedAt) {

    enum Kind {
        /** The two go together, whatever it costs. */
        PIN,
        /** The two do not go together. */
        FORBID;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(String word) {
            for (Kind kind : values()) {
                if (kind.word().equals(word)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    boolean stands() {
        return liftedAt == null;
    }

    /** Whether it was asked for when a plan was worked out. */
    boolean stoodAt(Instant moment) {
        return !at.isAfter(moment) && (liftedAt == null || liftedAt.isAfter(moment));
    }

    boolean isAbout(String whom, String where) {
        return person.equals(whom) && seat.equals(where);
    }
}
