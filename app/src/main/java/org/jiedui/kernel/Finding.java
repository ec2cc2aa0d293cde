package org.jiedui.kernel;

import java.util.List;

/**
 * Something a person can mend: a stable code owned by the module that found it, where it is, and what the message needs.
 * The text lives in the message files under {@code finding.<code>}; an argument is a String, a number or a date, never a
 * sentence.
 *
 * @param where the field or column it stands at, or empty for the whole
 */
public record Finding(String code, String where, List<Object> args, Severity severity) {

    /** Whether the thing was refused, or taken with a remark ("read as …"). */
    public enum Severity {
        REFUSED,
        REMARK
    }

    public Finding {
        if (code.isBlank()) {
            throw new IllegalArgumentException("a finding has a code");
        }
        args = List.copyOf(args);
    }

    public static Finding refused(String code, String where, Object... args) {
        return new Finding(code, where, List.of(args), Severity.REFUSED);
    }

    public static Finding remark(String code, String where, Object... args) {
        return new Finding(code, where, List.of(args), Severity.REMARK);
    }

    public boolean refuses() {
        return severity == Severity.REFUSED;
    }

    /** The key of its text in the message files. */
    public String messageKey() {
        return "finding." + code;
    }
}
