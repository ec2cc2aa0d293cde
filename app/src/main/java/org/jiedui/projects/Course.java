package org.jiedui.projects;

import java.util.Arrays;
import java.util.Locale;
import org.jiedui.kernel.PartialDate;
import org.jspecify.annotations.Nullable;

/** How far a project is, and since when: each as far as somebody wrote it down. */
public record Course(
        @Nullable State state,
        @Nullable PartialDate started,
        @Nullable PartialDate ended) {

    /** What the register says of it; absent if it says nothing. */
    public enum State {
        PLANNED("planned"),
        UNDER_WAY("under-way"),
        COMPLETED("completed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The word used in the database, in the API and in message keys. */
        public String word() {
            return word;
        }

        static String[] words() {
            return Arrays.stream(values()).map(State::word).toArray(String[]::new);
        }

        /** @throws IllegalArgumentException for any other word */
        public static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    public Course {
        if (endsBeforeStart(started, ended)) {
            throw new IllegalArgumentException("project ends before it starts: " + started + " to " + ended);
        }
    }

    /** Whether the record says that it began: by a date, or by what it is said to be. */
    public boolean begun() {
        return started != null || state == State.UNDER_WAY || state == State.COMPLETED;
    }

    /** Whether two dates, as far as they are known, cannot be a start and an end. */
    static boolean endsBeforeStart(@Nullable PartialDate started, @Nullable PartialDate ended) {
        return started != null && ended != null && ended.last().isBefore(started.first());
    }
}
