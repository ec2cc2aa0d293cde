package org.jiedui.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * How far the chains of the ledger have come, a line each, as the stand-alone verifier prints them: what somebody notes
 * elsewhere, so that nobody can cut off the end of a chain unseen.
 */
public final class ChainEnds {

    private static final List<String> CHAINS = List.of("entry", "signature", "evidence", "commit");

    private ChainEnds() {}

    /** @param connection one that sees everything */
    public static List<String> of(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (String chain : CHAINS) {
                try (ResultSet row =
                        statement.executeQuery("select no, hash from ledger_" + chain + " order by no desc limit 1")) {
                    boolean begun = row.next();
                    lines.add(String.format(
                            Locale.ROOT,
                            "%-11s %8d   head %s",
                            chain,
                            begun ? row.getLong("no") : 0,
                            HexFormat.of().formatHex(begun ? row.getBytes("hash") : new byte[32])));
                }
            }
        }
        return lines;
    }
}
