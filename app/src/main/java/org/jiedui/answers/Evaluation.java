package org.jiedui.answers;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.StayId;
import org.jiedui.ledger.EntryNo;
import org.jiedui.measures.Counting;
import org.jiedui.measures.Measure;
import org.jiedui.measures.Timing;
import org.jiedui.mirror.Codes;
import org.jiedui.mirror.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the mirror: definitions and a question become a few passes over the facts. */
@Component
class Evaluation {

    private static final int MOST_CELLS = 500_000;

    /** Measures that one pass over the facts answers together: they mean time alike and count alike. */
    record Scan(Timing timing, Mode mode, List<String> measures) {

        /** How a scan counts its lines. */
        enum Mode {
            /** By what they state. */
            AMOUNTS,
            /** One for each line. */
            ENTRIES,
            /** One for each subject, at its first line. */
            SUBJECTS,
            /** One for each place, at its first line. */
            PLACES;

            /** Whether further lines of the same do not count: such lines know their measure, others their shape. */
            boolean once() {
                return this == SUBJECTS || this == PLACES;
            }

            /** The word in the mirror's table {@code counted}. */
            String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        /** As few passes as the measures allow. */
        static List<Scan> of(List<Measure> measures) {
            Map<Scan, List<String>> together = new LinkedHashMap<>();
            for (Measure measure : measures) {
                for (Mode mode : modes(measure.counting())) {
                    together.computeIfAbsent(new Scan(measure.timing(), mode, List.of()), scan -> new ArrayList<>())
                            .add(measure.code());
                }
            }
            return together.entrySet().stream()
                    .map(scan -> new Scan(scan.getKey().timing(), scan.getKey().mode(), List.copyOf(scan.getValue())))
                    .toList();
        }

        private static List<Mode> modes(Counting counting) {
            return switch (counting) {
                case QUANTITY, ACTS -> List.of(Mode.AMOUNTS);
                case ENTRIES -> List.of(Mode.ENTRIES);
                // What names no subject counts by what it states.
                case SUBJECTS -> List.of(Mode.SUBJECTS, Mode.AMOUNTS);
                case PLACES -> List.of(Mode.PLACES);
            };
        }
    }

    /**
     * Cells by measure and part; the part that is nobody's, nowhere or undated is {@code ""}, one of several splits has their
     * keys joined.
     *
     * @throws RefusedException if it falls into more parts than anybody can read
     */
    Map<String, Map<String, Cell>> figures(Connection mirror, Asked asked, List<Measure> measures) throws SQLException {
        SplitSql splits = new SplitSql(asked);
        int cells = 0;
        Map<String, Map<String, Cell>> figures = new LinkedHashMap<>();
        measures.forEach(measure -> figures.put(measure.code(), new TreeMap<>()));
        for (Scan scan : Scan.of(measures)) {
            List<Integer> shapes = shapes(mirror, asked, scan);
            if (shapes.isEmpty()) {
                continue;
            }
            try (PreparedStatement statement = FigureSql.of(asked, scan, shapes).prepare(mirror);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (++cells > MOST_CELLS) {
                        throw new RefusedException(Finding.refused("too-many-parts", "across", MOST_CELLS));
                    }
                    figures.getOrDefault(row.getString("measure"), new TreeMap<>())
                            .merge(splits.key(row), Cell.read(row, asked.weighted()), Cell::plus);
                }
            }
        }
        return figures;
    }

    /** One line behind an answer, with where it stands in the order of entries. */
    record Counted(long no, int weight, @Nullable BigDecimal amount, boolean dated, LocalDate day) {}

    /**
     * The lines behind one measure, or, without one, everything the question admits; dated ones first, by day and number.
     */
    List<Counted> lines(Connection mirror, Asked asked, @Nullable Measure measure, @Nullable Cursor after, int limit)
            throws SQLException {
        LineSql source = new LineSql(asked);
        List<Sql> parts = new ArrayList<>();
        if (measure == null) {
            parts.add(source.ofEverything());
        } else {
            for (Scan scan : Scan.of(List.of(measure))) {
                List<Integer> shapes = shapes(mirror, asked, scan);
                if (!shapes.isEmpty()) {
                    parts.add(source.of(scan, shapes));
                }
            }
        }
        if (parts.isEmpty()) {
            return List.of();
        }
        Sql sql = new Sql();
        for (Sql part : parts) {
            sql.add(sql.isEmpty() ? "" : " union all ")
                    .add(
                            "select q.no, q.weight, cast(q.amount as decimal(30, 6)) as amount, q.precision, q.dated, q.day"
                                    + " from (")
                    .add(part)
                    .add(") q");
        }
        sql = Sql.of("select l.no, l.weight, l.amount, l.dated, l.day from (")
                .add(sql)
                .add(") l");
        if (after != null) {
            sql.add(" where ").add(after.condition());
        }
        sql.add(" order by l.dated desc, l.day, l.no limit ?", limit);
        List<Counted> lines = new ArrayList<>();
        try (PreparedStatement statement = sql.prepare(mirror);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                lines.add(new Counted(
                        row.getLong("no"),
                        row.getInt("weight"),
                        row.getBigDecimal("amount"),
                        row.getBoolean("dated"),
                        row.getObject("day", LocalDate.class)));
            }
        }
        return lines;
    }

    /** The dated entries that count last, newest first. */
    List<EntryNo> latest(Connection mirror, Asked asked, int number) throws SQLException {
        Sql sql = Sql.of("select l.no from (")
                .add(new LineSql(asked).ofEverything())
                .add(") l where l.dated order by l.day desc, l.no desc limit ?", number);
        return numbers(mirror, sql);
    }

    /** Of the entries sorted by {@link Tally#sorted}, those that came of each of these stays. */
    List<EntryNo> cameOf(Connection mirror, Collection<StayId> stays, Sql sorted, int each) throws SQLException {
        Sql sql = Sql.of("select c.no, c.dated, c.day from (select s.no, s.dated, s.day,"
                        + " row_number() over (partition by b.stay order by s.dated desc, s.day, s.no) as turn from (")
                .add(sorted)
                .add(") s join behind b on b.no = s.no where s.shown and ")
                .in("b.stay", stays.stream().map(StayId::value).toList())
                .add(") c where c.turn <= ? group by c.no, c.dated, c.day order by c.dated desc, c.day, c.no", each);
        return numbers(mirror, sql);
    }

    private static List<EntryNo> numbers(Connection mirror, Sql sql) throws SQLException {
        List<EntryNo> numbers = new ArrayList<>();
        try (PreparedStatement statement = sql.prepare(mirror);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                numbers.add(new EntryNo(row.getLong("no")));
            }
        }
        return numbers;
    }

    /** Sums of everything the question admits, by kind and unit, and by places if asked. */
    List<Flow> flows(Connection mirror, Asked asked, boolean byPlaces) throws SQLException {
        String places = byPlaces ? ", f.giver, f.receiver, f.effect" : "";
        Sql sql = Sql.of("select h.kind, h.unit" + places + ", " + Cell.aggregates(false) + " from (")
                .add(new LineSql(asked).ofEverything())
                .add(") l join shape h on h.shape = l.key join fact f on f.no = l.no group by h.kind, h.unit" + places
                        + " order by h.kind, h.unit" + places);
        List<Flow> flows = new ArrayList<>();
        try (PreparedStatement statement = sql.prepare(mirror);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Cell cell = Cell.read(row, false);
                String unit = row.getString("unit");
                flows.add(new Flow(
                        row.getString("kind"),
                        byPlaces ? Codes.placeOf(row, "giver") : null,
                        byPlaces ? Codes.placeOf(row, "receiver") : null,
                        byPlaces ? Codes.placeOf(row, "effect") : null,
                        unit,
                        unit == null ? null : cell.counted().value(),
                        unit == null
                                ? Answer.Qualifier.NO_FACTS
                                : cell.counted().qualifier(),
                        cell.entries(),
                        cell.unknown()));
            }
        }
        return flows;
    }

    private static List<Integer> shapes(Connection mirror, Asked asked, Scan scan) throws SQLException {
        Sql sql = Sql.of(
                        "select distinct c.shape from counted c where c.set_code = ? and c.mode = ? and ",
                        asked.set(),
                        scan.mode().word())
                .in("c.measure", scan.measures())
                .add(" order by c.shape");
        List<Integer> shapes = new ArrayList<>();
        try (PreparedStatement statement = sql.prepare(mirror);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                shapes.add(row.getInt("shape"));
            }
        }
        return shapes;
    }

    /** Where a page of entries ended. */
    record Cursor(boolean dated, LocalDate day, long no) {

        private static final Pattern TEXT = Pattern.compile("([du])(\\d{4}-\\d{2}-\\d{2})n(\\d{1,18})");

        static Cursor after(Counted line) {
            return new Cursor(line.dated(), line.day(), line.no());
        }

        /** @throws DateTimeException if the text is none that {@link #toString} made */
        static Cursor parse(String text) {
            Matcher parts = TEXT.matcher(text);
            if (!parts.matches()) {
                throw new DateTimeException("no such page: " + text);
            }
            return new Cursor(
                    parts.group(1).equals("d"), LocalDate.parse(parts.group(2)), Long.parseLong(parts.group(3)));
        }

        Sql condition() {
            Sql later = Sql.of("(l.day > ? or l.day = ? and l.no > ?)", day, day, no);
            return dated
                    ? Sql.of("(not l.dated or ").add(later).add(")")
                    : Sql.of("(not l.dated and ").add(later).add(")");
        }

        @Override
        public String toString() {
            return (dated ? "d" : "u") + day + "n" + no;
        }
    }
}
