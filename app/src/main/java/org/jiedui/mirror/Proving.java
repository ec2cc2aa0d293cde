package org.jiedui.mirror;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jiedui.kernel.Precision;
import org.jiedui.ledger.Feed.Heads;
import org.jiedui.ledger.Line;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ledger and the mirror side by side and says of each block what both hold. It shares nothing with what fills the
 * mirror but the source of the lines: how places, amounts and moments are laid is read back here, not written again.
 */
final class Proving {

    private static final int LINES = 50_000;

    private final Source source;
    private final Shapes shapes;
    private final Connection mirror;
    private final Heads heads;
    private BooleanSupplier stopped = () -> false;
    private final List<Proof.Block> blocks = new ArrayList<>();
    private final BitSet reversing = new BitSet();

    /** @param shapes says which attributes the mirror keeps */
    Proving(Source source, Shapes shapes, Connection mirror, Heads heads) {
        this.source = source;
        this.shapes = shapes;
        this.mirror = mirror;
        this.heads = heads;
    }

    /**
     * @param told   the number of the last entry that was compared
     * @param ending whether somebody wants it to end early
     */
    Proof prove(Instant asOf, LongConsumer told, BooleanSupplier ending) throws SQLException {
        stopped = ending;
        Telling reversed = new Telling();
        long at = 0;
        while (at < heads.entry()) {
            going();
            List<Line> lines = source.entries(at, (int) Math.min(LINES, heads.entry() - at));
            long last = lines.getLast().no();
            blocks.add(new Proof.Block(Proof.Of.ENTRIES, at + 1, last, entries(lines), entries(at + 1, last)));
            for (Line line : lines) {
                if (line.reverses() != null) {
                    reversing.set(Math.toIntExact(line.no()));
                    reversed.unordered(line.reverses(), MirrorWriter.micros(line.since()));
                }
            }
            at = last;
            told.accept(last);
        }
        blocks.add(new Proof.Block(Proof.Of.REVERSALS, 1, heads.entry(), reversed.digest(), reversals()));
        signatures();
        evidence();
        return new Proof(asOf, List.copyOf(blocks), troubles());
    }

    private void going() {
        if (stopped.getAsBoolean()) {
            throw new Stopped();
        }
    }

    /** The mirror is to be made anew: what was compared is no more. */
    static final class Stopped extends RuntimeException {
        Stopped() {
            super("the mirror was made anew meanwhile");
        }
    }

    private Proof.Digest entries(List<Line> lines) {
        Map<Long, Map<Long, Integer>> ties = new TreeMap<>();
        Map<Long, Map<Long, Integer>> stays = new TreeMap<>();
        List<Line.TieLine> tied =
                source.ties(lines.getFirst().no(), lines.getLast().no());
        for (Line.TieLine tie : tied) {
            int share = tie.basisPoints() == null ? 0 : tie.basisPoints();
            ties.computeIfAbsent(tie.entry(), _ -> new TreeMap<>()).merge(tie.person(), share, Integer::sum);
            stays.computeIfAbsent(tie.entry(), _ -> new TreeMap<>()).merge(tie.stay(), share, Integer::sum);
        }
        Map<Long, Source.StayLine> known =
                source.stays(Step.stays(tied)).stream().collect(Collectors.toMap(Source.StayLine::stay, stay -> stay));
        Telling told = new Telling();
        for (Line line : lines) {
            if (line.reverses() == null) {
                InForce force = InForce.of(line);
                told.line(
                        line.unit() == null ? BigDecimal.ONE : line.quantity(),
                        line.no(),
                        line.kind(),
                        line.unit(),
                        line.precision() == null
                                ? 0
                                : Precision.of(line.precision()).ordinal(),
                        line.countedOn(),
                        line.happenedOn() != null,
                        line.giver(),
                        line.receiver(),
                        line.effect(),
                        line.pairing(),
                        line.project(),
                        line.subject(),
                        shapes.kept(line.attributes()),
                        MirrorWriter.micros(line.since()),
                        force == null ? null : force.since(),
                        force == null ? null : force.until(),
                        owed(ties.getOrDefault(line.no(), Map.of())),
                        ties.getOrDefault(line.no(), Map.of()),
                        Telling.behind(stays.getOrDefault(line.no(), Map.of()), known));
            }
        }
        return told.digest();
    }

    private Proof.Digest entries(long from, long to) throws SQLException {
        Map<Long, Map<Long, String>> behind = Telling.behind(mirror, from, to);
        Map<Long, Map<Long, Integer>> ties = new TreeMap<>();
        try (PreparedStatement asked =
                mirror.prepareStatement("select no, person, basis_points from tie where no between ? and ?")) {
            asked.setLong(1, from);
            asked.setLong(2, to);
            try (ResultSet row = asked.executeQuery()) {
                while (row.next()) {
                    ties.computeIfAbsent(row.getLong(1), _ -> new TreeMap<>()).put(row.getLong(2), row.getInt(3));
                }
            }
        }
        Telling told = new Telling();
        try (PreparedStatement asked = mirror.prepareStatement("""
                select f.*, h.kind, h.unit, h.attributes from fact f join shape h on h.shape = f.shape
                where f.no between ? and ? order by f.no""")) {
            asked.setLong(1, from);
            asked.setLong(2, to);
            try (ResultSet row = asked.executeQuery()) {
                while (row.next()) {
                    told.line(
                            row.getBigDecimal("amount"),
                            row.getLong("no"),
                            row.getString("kind"),
                            row.getString("unit"),
                            row.getInt("precision"),
                            row.getObject("day", LocalDate.class),
                            row.getBoolean("dated"),
                            Codes.placeOf(row, "giver"),
                            Codes.placeOf(row, "receiver"),
                            Codes.placeOf(row, "effect"),
                            number(row, "pairing"),
                            number(row, "project"),
                            row.getString("subject"),
                            attributes(row),
                            micros(row, "posted_at"),
                            row.getObject("since", LocalDate.class),
                            row.getObject("until", LocalDate.class),
                            row.getInt("owed"),
                            ties.getOrDefault(row.getLong("no"), Map.of()),
                            behind.getOrDefault(row.getLong("no"), Map.of()));
                }
            }
        }
        return told.digest();
    }

    private static int owed(Map<Long, Integer> ties) {
        return ties.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Map<String, String> attributes(ResultSet row) throws SQLException {
        Map<String, String> attributes = new TreeMap<>();
        if (row.getObject("attributes") instanceof Map<?, ?> said) {
            said.forEach((name, word) -> attributes.put(String.valueOf(name), String.valueOf(word)));
        }
        return attributes;
    }

    private Proof.Digest reversals() throws SQLException {
        Telling told = new Telling();
        try (Statement asked = mirror.createStatement();
                ResultSet row = asked.executeQuery("select no, reversed_at from fact where reversed_at is not null")) {
            while (row.next()) {
                told.unordered(row.getLong(1), micros(row, "reversed_at"));
            }
        }
        return told.digest();
    }

    private void signatures() throws SQLException {
        long at = 0;
        while (at < heads.signature()) {
            going();
            List<Line.SignatureLine> lines = source.signatures(at, (int) Math.min(LINES, heads.signature() - at));
            long last = lines.getLast().no();
            Telling ledger = new Telling();
            lines.forEach(line -> ledger.line(null, line.no(), line.entry(), Codes.standing(line.standing())));
            Telling told = new Telling();
            try (PreparedStatement asked = mirror.prepareStatement(
                    "select signature, no, standing from spell where signature between ? and ? order by signature")) {
                asked.setLong(1, at + 1);
                asked.setLong(2, last);
                try (ResultSet row = asked.executeQuery()) {
                    while (row.next()) {
                        told.line(null, row.getLong(1), row.getLong(2), row.getInt(3));
                    }
                }
            }
            blocks.add(new Proof.Block(Proof.Of.SIGNATURES, at + 1, last, ledger.digest(), told.digest()));
            at = last;
        }
    }

    /** Which entries have a paper; an entry that reverses another is not in the mirror by itself. */
    private void evidence() throws SQLException {
        BitSet proven = new BitSet();
        long at = 0;
        while (at < heads.evidence()) {
            going();
            List<Line.EvidenceLine> lines = source.evidence(at, (int) Math.min(LINES, heads.evidence() - at));
            lines.forEach(line -> proven.set(Math.toIntExact(line.entry())));
            at = lines.getLast().no();
        }
        proven.andNot(reversing);
        Telling ledger = new Telling();
        proven.stream().forEach(no -> ledger.unordered(no));
        Telling told = new Telling();
        try (Statement asked = mirror.createStatement();
                ResultSet row = asked.executeQuery("select no from fact where evidenced_at is not null")) {
            while (row.next()) {
                told.unordered(row.getLong(1));
            }
        }
        blocks.add(new Proof.Block(Proof.Of.EVIDENCE, 1, heads.evidence(), ledger.digest(), told.digest()));
    }

    /** The mirror against itself: its sums by month, and the standing that it keeps with each fact. */
    private List<String> troubles() throws SQLException {
        List<String> troubles = new ArrayList<>();
        try (Statement asked = mirror.createStatement()) {
            for (Map.Entry<String, String> check :
                    Map.of("monthly", Months.DIFFERING, "standing", """
                            select count(*) from fact f
                            left join (select no, arg_max(standing, signature) as last from spell group by no) s
                                on s.no = f.no
                            where f.standing <> coalesce(s.last, 0)
                            """).entrySet()) {
                going();
                try (ResultSet row = asked.executeQuery(check.getValue())) {
                    row.next();
                    if (row.getLong(1) > 0) {
                        troubles.add(check.getKey() + " " + row.getLong(1));
                    }
                }
            }
        }
        return troubles;
    }

    static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    private static long micros(ResultSet row, String column) throws SQLException {
        return MirrorWriter.micros(row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }
}
