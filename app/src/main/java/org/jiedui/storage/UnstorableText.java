package org.jiedui.storage;

import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;
import java.util.Set;

/** Tells whether a text that no PostgreSQL takes is behind a failure: one with a NUL character in it, or with half a letter. */
public class UnstorableText {

    /** PostgreSQL's codes for it, in a text and in a document. */
    private static final Set<String> CODES = Set.of("22021", "22P05");

    private UnstorableText() {}

    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException
                    || cause instanceof SQLException refused && CODES.contains(String.valueOf(refused.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
