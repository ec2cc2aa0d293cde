package org.jiedui.mirror;

import java.sql.SQLException;

/** Thrown when the mirror fails: an outage, not a person's mistake. The ledger is untouched and the mirror can be rebuilt. */
public class MirrorTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MirrorTrouble(SQLException cause) {
        super("the mirror failed: " + cause.getMessage(), cause);
    }
}
