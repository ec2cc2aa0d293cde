package org.jiedui.mirror;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jiedui.ledger.Line;
import org.jiedui.measures.DefinitionSet;

/**
 * Writes batches of the feed into a mirror, seen by readers once committed. After a failure the mirror is to be made anew.
 *
 * <p>While it is being made nobody reads it: reversals, signatures and papers are then laid down as they come and worked in
 * once, by {@link #settle}.
 */
final class MirrorWriter {

    private static final long SLICE = 5_000_000;
    private static final List<String> TABLES = List.of("happening", "named", "holding");

    private static final String REVERSE = """
            update %1$s set reversed_at = r.moment from reversing r where %1$s.no = r.no and %2$s
            """;

    /** A signature ends the spell before it. A clock that was set back does not make two spells overlap. */
    private static final String SPELLS = """
            select signature, no, standing, since, lead(since) over (partition by no order by signature) as until
            from (select signature, no, standing,
                         max(since) over (partition by no order by signature
                                          rows between unbounded preceding and current row) as since
                  from %s) o
            """;

    private static final String SPELL = """
            insert into spell select * from signing;
            update spell set since = n.since, until = n.until
            from (%s) n
            where spell.signature = n.signature;
            """.formatted(SPELLS.formatted("spell where no in (select no from signing)"));

    /** By number, so that little is read to find the spells of a few entries. */
    private static final String SPELL_ALL =
            "insert into spell " + SPELLS.formatted("signing") + " order by no, signature";

    private static final String STAND = """
            update %1$s set standing = s.standing
            from spell s
            where %1$s.no = s.no and s.until is null and %2$s
            """;

    private static final String PROVE = """
            update %1$s set evidenced_at = p.moment
            from (select no, min(moment) as moment from proving where %2$s group by no) p
            where %1$s.no = p.no and (%1$s.evidenced_at is null or %1$s.evidenced_at > p.moment)
            """;

    private final DuckDBConnection connection;
    private final Shapes shapes;
    private final BitSet stays = new BitSet();

    MirrorWriter(DuckDBConnection connection, Shapes shapes) {
        this.connection = connection;
        this.shapes = shapes;
    }

    /** Lays down a batch of a mirror that nobody reads yet. */
    void fill(Batch batch) {
        try {
            begin();
            lay(batch);
        } catch (SQLException e) {
            throw new MirrorTrouble(e);
        }
    }

    /** Works in what was laid down, when all of it was: each step for itself, so that little has to be held in memory. */
    void settle(long last) {
        try {
            begin();
            shapes.write(connection);
            execute(inEach(REVERSE, "true"));
            execute(SPELL_ALL);
            connection.commit();
            for (long from = 0; from < last; from += SLICE) {
                String signed = "s.no > " + from + " and s.no <= " + (from + SLICE);
                String proven = "no > " + from + " and no <= " + (from + SLICE);
                execute(inEach(STAND, signed));
                execute(inEach(PROVE, proven));
                connection.commit();
            }
            execute("delete from reversing; delete from signing; delete from proving");
            execute(Months.MAKE);
            connection.commit();
        } catch (SQLException e) {
            throw new MirrorTrouble(e);
        }
    }

    /** Adds a batch to a mirror that stands, and the facts that it touches to those touched before. */
    void append(Batch batch, Touches touches) {
        try {
            begin();
            lay(batch);
            shapes.write(connection);
            if (!batch.entries().isEmpty()) {
                execute(Months.add(
                        batch.entries().getFirst().no(),
                        batch.entries().getLast().no()));
            }
            if (batch.entries().stream().anyMatch(line -> line.reverses() != null)) {
                execute(Months.around("reversing", inEach(REVERSE, "true")) + "delete from reversing");
            }
            if (!batch.signatures().isEmpty()) {
                String stand = inEach(STAND, "s.no in (select no from signing)");
                execute(SPELL + Months.around("signing", stand) + "delete from signing");
            }
            if (!batch.evidence().isEmpty()) {
                execute(Months.around("proving", inEach(PROVE, "true")) + "delete from proving");
            }
            touches.add(batch, connection);
        } catch (SQLException e) {
            throw new MirrorTrouble(e);
        }
    }

    /** Counts the measures of one more set: seen by readers once it is done for all lines that there are. */
    void take(DefinitionSet set) {
        try {
            shapes.take(connection, set);
            connection.commit();
        } catch (SQLException e) {
            throw new MirrorTrouble(e);
        }
    }

    private static String inEach(String change, String where) {
        return TABLES.stream().map(table -> change.formatted(table, where)).collect(Collectors.joining(";"));
    }

    /**
     * Only a statement begins a transaction that lasts until {@link #commit}: an appender by itself commits what it holds
     * when it is closed, and readers would see facts before the ties, signatures and moment that belong to them.
     */
    private void begin() throws SQLException {
        execute("select 1");
    }

    /** Shows readers what was appended; the ledger ended there at that moment. */
    void commit(Instant moment) {
        try (PreparedStatement statement = ((Connection) connection).prepareStatement("update state set moment = ?")) {
            statement.setObject(1, time(moment));
            statement.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            throw new MirrorTrouble(e);
        }
    }

    private void lay(Batch batch) throws SQLException {
        Map<Long, Map<Long, Integer>> ties = tiesOf(batch);
        entries(batch, ties);
        ties(ties);
        FactRows.behind(connection, batch, stays);
        signatures(batch);
        evidence(batch);
    }

    /** By entry and person the basis points owed, 0 for a person that is only related. */
    private static Map<Long, Map<Long, Integer>> tiesOf(Batch batch) {
        Map<Long, Map<Long, Integer>> ties = new HashMap<>();
        for (Line.TieLine tie : batch.ties()) {
            int share = tie.basisPoints() == null ? 0 : tie.basisPoints();
            ties.computeIfAbsent(tie.entry(), entry -> new LinkedHashMap<>()).merge(tie.person(), share, Integer::sum);
        }
        return ties;
    }

    private void entries(Batch batch, Map<Long, Map<Long, Integer>> ties) throws SQLException {
        if (batch.entries().isEmpty()) {
            return;
        }
        try (FactRows facts = new FactRows(connection);
                DuckDBAppender reversing = connection.createAppender("reversing")) {
            for (Line line : batch.entries()) {
                if (line.reverses() == null) {
                    int owed = ties.getOrDefault(line.no(), Map.of()).values().stream()
                            .mapToInt(Integer::intValue)
                            .sum();
                    facts.add(line, shapes.of(line), owed);
                } else {
                    reversing
                            .beginRow()
                            .append((long) line.reverses())
                            .appendEpochMicros(micros(line.since()))
                            .endRow();
                }
            }
        }
    }

    private void ties(Map<Long, Map<Long, Integer>> ties) throws SQLException {
        if (ties.isEmpty()) {
            return;
        }
        try (DuckDBAppender rows = connection.createAppender("tie")) {
            for (Map.Entry<Long, Map<Long, Integer>> entry : ties.entrySet()) {
                for (Map.Entry<Long, Integer> person : entry.getValue().entrySet()) {
                    rows.beginRow()
                            .append((long) entry.getKey())
                            .append((long) person.getKey())
                            .append((int) person.getValue())
                            .endRow();
                }
            }
        }
    }

    private void signatures(Batch batch) throws SQLException {
        if (batch.signatures().isEmpty()) {
            return;
        }
        try (DuckDBAppender signing = connection.createAppender("signing")) {
            for (Line.SignatureLine signature : batch.signatures()) {
                signing.beginRow()
                        .append(signature.no())
                        .append(signature.entry())
                        .append((byte) Codes.standing(signature.standing()))
                        .appendEpochMicros(micros(signature.since()))
                        .appendNull()
                        .endRow();
            }
        }
    }

    private void evidence(Batch batch) throws SQLException {
        if (batch.evidence().isEmpty()) {
            return;
        }
        try (DuckDBAppender proving = connection.createAppender("proving")) {
            for (Line.EvidenceLine paper : batch.evidence()) {
                proving.beginRow()
                        .append(paper.entry())
                        .appendEpochMicros(micros(paper.since()))
                        .endRow();
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = ((Connection) connection).createStatement()) {
            statement.execute(sql);
        }
    }

    /** Moments are kept as the wall time of UTC. */
    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    static LocalDateTime time(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
