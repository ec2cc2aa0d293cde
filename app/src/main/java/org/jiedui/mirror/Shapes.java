package org.jiedui.mirror;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jiedui.ledger.Line;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Measure;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of entries met so far. There are few, so what a measure asks about kind, unit and attributes is decided once
 * for each shape, by the engine itself, and never again for each entry.
 */
final class Shapes {

    /** The sets whose measures are counted; one that comes to them later asks for nothing that is not kept. */
    private final List<DefinitionSet> sets;

    private final Asking asking;
    private final Map<Shape, Integer> known = new HashMap<>();
    private final List<Shape> fresh = new ArrayList<>();

    Shapes(Asking asking) {
        this.sets = new ArrayList<>(asking.counted());
        this.asking = asking;
    }

    /**
     * What is asked about entries.
     *
     * @param counted the sets whose measures are counted
     * @param words   by attribute the words that are kept, those of the sets among them
     */
    record Asking(List<DefinitionSet> counted, Map<String, Set<String>> words) {

        /** @param beside sets that are not counted, but are to be tried */
        static Asking of(List<DefinitionSet> counted, List<DefinitionSet> beside) {
            Map<String, Set<String>> words = new HashMap<>();
            Stream.concat(counted.stream(), beside.stream())
                    .flatMap(set -> set.measures().stream())
                    .forEach(measure -> measure.where()
                            .forEach((attribute, those) -> words.computeIfAbsent(attribute, _ -> new HashSet<>())
                                    .addAll(those)));
            return new Asking(List.copyOf(counted), words);
        }
    }

    /** Whether all that the set asks about is kept: if not, entries of one shape would be counted alike that are not. */
    boolean tells(DefinitionSet set) {
        return set.measures().stream()
                .flatMap(measure -> measure.where().entrySet().stream())
                .allMatch(where -> where.getValue().stream().allMatch(word -> matters(where.getKey(), word)));
    }

    /** From now on the measures of this set are counted as well, of the shapes met so far and of those to come. */
    void take(DuckDBConnection connection, DefinitionSet set) throws SQLException {
        if (!tells(set)) {
            throw new IllegalArgumentException("set " + set.code() + " asks about what is not kept");
        }
        if (sets.stream().noneMatch(known -> known.code().equals(set.code()))) {
            for (Measure measure : set.measures()) {
                count(connection, set.code(), measure, 0);
            }
            sets.add(set);
        }
    }

    static void count(Connection connection, String set, Measure measure, int after) throws SQLException {
        try (PreparedStatement statement = counting(set, measure, after).prepare(connection)) {
            statement.executeUpdate();
        }
    }

    private record Shape(String kind, @Nullable String unit, boolean hasSubject, Map<String, String> attributes) {}

    /** The number of the entry's shape, given on first sight. */
    int of(Line line) {
        Shape shape = new Shape(line.kind(), line.unit(), line.subject() != null, kept(line.attributes()));
        Integer number = known.get(shape);
        if (number == null) {
            number = known.size() + 1;
            known.put(shape, number);
            fresh.add(shape);
        }
        return number;
    }

    /** What of an entry's attributes some measure or split asks about, by name. */
    Map<String, String> kept(Map<String, String> said) {
        Map<String, String> kept = new TreeMap<>(said);
        kept.entrySet().removeIf(attribute -> !matters(attribute.getKey(), attribute.getValue()));
        return kept;
    }

    /** Whether an answer can be split by it, or some measure asks for this very word: free words make no shapes of their own. */
    private boolean matters(String attribute, String word) {
        return Mirror.SPLITS.contains(attribute)
                || asking.words().getOrDefault(attribute, Set.of()).contains(word);
    }

    /** Writes the shapes met since the last time, and which measures count them. */
    void write(DuckDBConnection connection) throws SQLException {
        if (fresh.isEmpty()) {
            return;
        }
        int before = known.size() - fresh.size();
        try (DuckDBAppender rows = connection.createAppender("shape")) {
            int number = before;
            for (Shape shape : fresh) {
                number++;
                rows.beginRow()
                        .append(number)
                        .append(shape.kind())
                        .append(shape.unit())
                        .append(shape.hasSubject())
                        .append(shape.attributes())
                        .endRow();
            }
        }
        for (DefinitionSet set : sets) {
            for (Measure measure : set.measures()) {
                count(connection, set.code(), measure, before);
            }
        }
        fresh.clear();
    }

    /** The measure's definition as SQL over the shapes. */
    static Sql counting(String set, Measure measure, int after) {
        Sql sql = Sql.of("insert into counted select ?, ?, s.shape, ", set, measure.code());
        switch (measure.counting()) {
            case QUANTITY, ACTS -> sql.add("'amounts'");
            case ENTRIES -> sql.add("'entries'");
            case SUBJECTS -> sql.add("case when s.has_subject then 'subjects' else 'amounts' end");
            case PLACES -> sql.add("'places'");
        }
        sql.add(" from shape s where s.shape > ? and ", after).in("s.kind", measure.kinds());
        switch (measure.counting()) {
            case QUANTITY -> sql.add(" and s.unit = ?", measure.unit());
            case ACTS -> sql.add(" and (s.unit is null or s.unit = ?)", measure.unit());
            case ENTRIES, PLACES -> {}
            case SUBJECTS -> sql.add(" and (s.has_subject or s.unit = ?)", measure.unit());
        }
        measure.where()
                .forEach((attribute, words) ->
                        sql.add(" and s.attributes[?]", attribute).in("", words));
        return sql;
    }
}
