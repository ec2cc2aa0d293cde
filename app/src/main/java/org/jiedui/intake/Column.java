package org.jiedui.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a register.
 *
 * @param key      stable word; also the field's name in a form and in the API
 * @param options  the words allowed, as codes; their texts are messages {@code register.<register>.<key>.<option>}.
 *                 Empty unless the type is {@link Type#CHOICE}
 * @param only     rows in which it can be said, if not in all: a form does not show it for the others
 * @param personal what stands here identifies a person and is sealed by the register: of the row as it is kept, it is left out
 */
public record Column(
        String key,
        Type type,
        boolean required,
        List<String> options,
        @Nullable Only only,
        boolean personal) {

    /** What is kept of a cell that identifies a person. */
    static final String WITHHELD = "***";

    /** Rows in which another column, a choice, has one of these words. */
    public record Only(String column, List<String> words) {

        public Only {
            words = List.copyOf(words);
        }
    }

    /** What stands in the cells. */
    public enum Type {
        TEXT,
        /** A date as far as known. */
        DATE,
        /** The end of a state: a date, "至今" (goes on), or empty (not recorded). */
        END,
        /** A number in words or figures, perhaps with its unit: 33亿, 6亿多元, 多例. */
        QUANTITY,
        UNIT,
        /** A region by code, by name, or both. */
        REGION,
        CHOICE,
        /** Names of several people, separated by 、 ; or ,. May carry a share: 王某某 60%. */
        PEOPLE,
        /** Names of evidence files that come with the workbook, or addresses of public sources. */
        EVIDENCE
    }

    public Column {
        options = List.copyOf(options);
        if ((type == Type.CHOICE) == options.isEmpty()) {
            throw new IllegalArgumentException("options belong to a choice, and only to it: " + key);
        }
    }

    public static Column required(String key, Type type) {
        return new Column(key, type, true, List.of(), null, false);
    }

    public static Column optional(String key, Type type) {
        return new Column(key, type, false, List.of(), null, false);
    }

    public static Column choice(String key, boolean required, String... options) {
        return new Column(key, Type.CHOICE, required, List.of(options), null, false);
    }

    /** The same, said only in rows in which that choice has one of these words. */
    public Column only(String choice, List<String> words) {
        return new Column(key, type, required, options, new Only(choice, words), personal);
    }

    /** The same for what identifies a person: the register seals it, and the row is kept without it. */
    public Column sealed() {
        return new Column(key, type, required, options, only, true);
    }
}
