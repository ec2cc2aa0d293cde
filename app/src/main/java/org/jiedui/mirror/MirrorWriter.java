package org.jiedui.mirror;

import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jiedui.kernel.Precision;
import org.jiedui.ledger.Line;
import org.jiedui.ledger.Standing;
import org.jspecify.annotations.Nullable;

/** Writes batches of the feed into a mirror, seen by readers once committed. After a failure the mirror is to be made anew. */
final class MirrorWriter {

    private static final String REVERSE = """
            update fact set reversed_at = r.moment from reversing r where fact.no = r.no;
            delete from reversing;
            """;

    /** A signature ends the spell before it. A clock that was set back does not make two spells overlap. */
    private static final String SIGN = """
            update spell set since = n.since, until = n.until
            from (select signature, since, lead(since) over (partition by no order by signature) as until
                  from (select signature, no,
                               max(since) over (partition by no order by signature
                                                rows between unbounded preceding and current row) as since
                        from spell where no in (select no from signing)) o) n
            where spell.signature = n.signature;
            update fact set standing = s.standing
            from spell s
            where fact.no = s.no and s.until is null and s.no in (select no from signing);
            delete from signing;
            """;

    private static final String PROVE = """
            update fact set evidenced_at = p.moment
            from (select no, min(moment) as moment from proving group by no) p
            where fact.no = p.no and (fact.evidenced_at is null or fact.evidenced_at > p.moment);
            delete from proving;
            """;

    private final DuckDBConnection connection;
    private final Shapes shapes;

    MirrorWriter(DuckDBConnection connection, Shapes shapes) {
        this.connection = connection;
        this.shapes = shapes;
    }

    void append(Batch batch) {
        try {
            begin();
            Map<Long, Map<Long, Integer>> ties = tiesOf(batch);
            entries(batch, ties);
            shapes.write(connection);
            ties(ties);
            stays(batch);
            signatures(batch);
            evidence(batch);
        } catch (SQLException e) {
            throw new MirrorTrouble(e);
        }
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
        boolean reversals = false;
        try (DuckDBAppender facts = connection.createAppender("fact");
                DuckDBAppender reversing = connection.createAppender("reversing")) {
            for (Line line : batch.entries()) {
                if (line.reverses() == null) {
                    int owed = ties.getOrDefault(line.no(), Map.of()).values().stream()
                            .mapToInt(Integer::intValue)
                            .sum();
                    fact(facts, line, owed);
                } else {
                    reversing
                            .beginRow()
                            .append((long) line.reverses())
                            .append(time(line.since()))
                            .endRow();
                    reversals = true;
                }
            }
        }
        if (reversals) {
            execute(REVERSE);
        }
    }

    private void fact(DuckDBAppender row, Line line, int owed) throws SQLException {
        InForce inForce = InForce.of(line);
        row.beginRow().append(line.no()).append(shapes.of(line));
        if (line.unit() == null) {
            row.append(java.math.BigDecimal.ONE.setScale(6, RoundingMode.UNNECESSARY));
        } else if (line.quantity() == null) {
            row.appendNull();
        } else {
            row.append(line.quantity().setScale(6, RoundingMode.UNNECESSARY));
        }
        row.append((byte) rank(line.precision())).append(line.countedOn()).append(line.happenedOn() != null);
        if (inForce == null) {
            row.appendNull().appendNull();
        } else {
            row.append(inForce.since()).append(inForce.until());
        }
        row.append(line.giver()).append(line.receiver()).append(line.effect()).append(placeOf(line));
        number(row, line.pairing());
        number(row, line.project());
        row.append(line.subject())
                .append(owed)
                .append(time(line.since()))
                .appendNull()
                .append(Standing.RECORDED.word())
                .appendNull()
                .endRow();
    }

    private void ties(Map<Long, Map<Long, Integer>> ties) throws SQLException {
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

    private void stays(Batch batch) throws SQLException {
        Map<Long, Set<Long>> written = new HashMap<>();
        try (DuckDBAppender rows = connection.createAppender("behind")) {
            for (Line.TieLine tie : batch.ties()) {
                if (written.computeIfAbsent(tie.entry(), entry -> new HashSet<>())
                        .add(tie.stay())) {
                    rows.beginRow().append(tie.entry()).append(tie.stay()).endRow();
                }
            }
        }
    }

    private void signatures(Batch batch) throws SQLException {
        if (batch.signatures().isEmpty()) {
            return;
        }
        try (DuckDBAppender spells = connection.createAppender("spell");
                DuckDBAppender signing = connection.createAppender("signing")) {
            for (Line.SignatureLine signature : batch.signatures()) {
                spells.beginRow()
                        .append(signature.no())
                        .append(signature.entry())
                        .append(signature.standing().word())
                        .append(time(signature.since()))
                        .appendNull()
                        .endRow();
                signing.beginRow().append(signature.entry()).endRow();
            }
        }
        execute(SIGN);
    }

    private void evidence(Batch batch) throws SQLException {
        if (batch.evidence().isEmpty()) {
            return;
        }
        try (DuckDBAppender proving = connection.createAppender("proving")) {
            for (Line.EvidenceLine paper : batch.evidence()) {
                proving.beginRow()
                        .append(paper.entry())
                        .append(time(paper.since()))
                        .endRow();
            }
        }
        execute(PROVE);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = ((Connection) connection).createStatement()) {
            statement.execute(sql);
        }
    }

    private static @Nullable String placeOf(Line line) {
        if (line.effect() != null) {
            return line.effect();
        }
        return line.receiver() != null ? line.receiver() : line.giver();
    }

    private static void number(DuckDBAppender row, @Nullable Long value) throws SQLException {
        if (value == null) {
            row.appendNull();
        } else {
            row.append((long) value);
        }
    }

    private static int rank(@Nullable String precision) {
        return precision == null ? 0 : Precision.of(precision).ordinal();
    }

    static LocalDateTime time(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
