package org.jiedui.mirror;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jiedui.ledger.Line;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Definitions;
import org.jiedui.measures.Measure;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of entries met so far. There are few, so what a measure asks about kind, unit and attributes is decided once
 * for each shape, by the engine itself, and never again for each entry.
 */
final class Shapes {

    private final Definitions definitions;
    private final Map<String, Set<String>> asked = new HashMap<>();
    private final Map<Shape, Integer> known = new HashMap<>();
    private final List<Shape> fresh = new ArrayList<>();

    Shapes(Definitions definitions) {
        this.definitions = definitions;
        definitions.sets().stream()
                .flatMap(set -> set.measures().stream())
                .forEach(measure -> measure.where()
                        .forEach((attribute, words) -> asked.computeIfAbsent(attribute, _ -> new HashSet<>())
                                .addAll(words)));
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
                || asked.getOrDefault(attribute, Set.of()).contains(word);
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
        for (DefinitionSet set : definitions.sets()) {
            for (Measure measure : set.measures()) {
                try (PreparedStatement statement =
                        counting(set.code(), measure, before).prepare(connection)) {
                    statement.executeUpdate();
                }
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
