package org.jiedui.storage;

import java.sql.SQLException;

/** Tells whether a failure is the database's refusal of a row that lies beyond what the asker may see. */
public class BeyondReach {

    private BeyondReach() {}

    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused
                    && "42501".equals(refused.getSQLState())
                    && String.valueOf(refused.getMessage()).contains("row-level security")) {
                return true;
            }
        }
        return false;
    }
}
