package org.jiedui.storage;

import java.io.IOException;
import java.sql.SQLException;

/** Tells whether a full disk is behind a failure, be it this system's own files or the database's. */
public class FullDisk {

    /** PostgreSQL's code for it. */
    private static final String DISK_FULL = "53100";

    private FullDisk() {}

    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean full = switch (cause) {
                case SQLException refused -> DISK_FULL.equals(refused.getSQLState());
                case IOException failed -> said(String.valueOf(failed.getMessage()));
                default -> false;
            };
            if (full) {
                return true;
            }
        }
        return false;
    }

    /** Whether the text tells of it, in the words of the operating system. */
    static boolean said(String text) {
        return text.contains("No space left on device");
    }
}
