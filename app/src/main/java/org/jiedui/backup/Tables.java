package org.jiedui.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the database has, asked of its own catalogue: tables with their columns, sequences, steps of the schema, files. */
final class Tables {

    /** Kept by the migrations themselves. */
    private static final String HISTORY = "flyway_schema_history";

    private final Connection connection;

    Tables(Connection connection) {
        this.connection = connection;
    }

    /** Every table, each after those that it refers to; those of the ledger before others. */
    List<String> inOrder() throws SQLException {
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        for (List<String> row : ask("""
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = current_schema() and c.relkind = 'r' and c.relname <> ?
                order by not starts_with(c.relname, 'ledger_'), c.relname""", 1, HISTORY)) {
            needs.put(row.getFirst(), new LinkedHashSet<>());
        }
        for (List<String> row : ask("""
                select c.relname, f.relname
                from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
                where k.contype = 'f' and c.oid <> f.oid and k.connamespace = current_schema()::regnamespace""", 2)) {
            needs.computeIfAbsent(row.getFirst(), table -> new LinkedHashSet<>())
                    .add(row.getLast());
        }
        Set<String> ordered = new LinkedHashSet<>();
        while (ordered.size() < needs.size()) {
            String next = needs.keySet().stream()
                    .filter(table ->
                            !ordered.contains(table) && ordered.containsAll(needs.getOrDefault(table, Set.of())))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("tables refer to one another in a circle: " + needs));
            ordered.add(next);
        }
        return List.copyOf(ordered);
    }

    /** Whether there is no table at all. */
    boolean none() throws SQLException {
        return ask("select 1 from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'", 1)
                .isEmpty();
    }

    /** The columns that can be written, as they stand in a statement. */
    String columns(String table) throws SQLException {
        return joined(ask("""
                select quote_ident(a.attname) from pg_attribute a
                where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                order by a.attnum""", 1, table));
    }

    /** The columns of the primary key, as they stand in a statement; all if there is none. */
    String key(String table) throws SQLException {
        String key = joined(ask("""
                select quote_ident(a.attname)
                from pg_index i cross join unnest(i.indkey) with ordinality k (attnum, place)
                join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
                where i.indrelid = ?::regclass and i.indisprimary order by k.place""", 1, table));
        return key.isEmpty() ? columns(table) : key;
    }

    /** How far each sequence has counted; those that never did are left out. */
    Map<String, Long> sequences() throws SQLException {
        Map<String, Long> counted = new TreeMap<>();
        for (List<String> row : ask("""
                select sequencename, last_value from pg_sequences
                where schemaname = current_schema() and last_value is not null""", 2)) {
            counted.put(row.getFirst(), Long.valueOf(row.getLast()));
        }
        return counted;
    }

    List<Manifest.Step> steps() throws SQLException {
        List<Manifest.Step> steps = new ArrayList<>();
        for (List<String> row : ask(
                "select script, checksum from " + HISTORY + " where success and checksum is not null order by script",
                2)) {
            steps.add(new Manifest.Step(row.getFirst(), Integer.parseInt(row.getLast())));
        }
        return steps;
    }

    /**
     * The files that rows name, by SHA-256: what stands in a column {@code file}, and the values of a document {@code
     * evidence}, which holds hashes by name.
     */
    List<String> files() throws SQLException {
        List<String> asked = new ArrayList<>();
        for (List<String> row : ask("""
                select quote_ident(c.relname), a.attname
                from pg_attribute a join pg_class c on c.oid = a.attrelid
                where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and not a.attisdropped
                and (a.attname = 'file' and a.atttypid = 'text'::regtype
                     or a.attname = 'evidence' and a.atttypid = 'jsonb'::regtype)""", 2)) {
            asked.add(
                    row.getLast().equals("file")
                            ? "select file from " + row.getFirst()
                            : "select v.value from " + row.getFirst() + ", jsonb_each_text(evidence) v");
        }
        List<String> found = new ArrayList<>();
        for (List<String> row : ask(
                "select f.file from (" + String.join(" union ", asked)
                        + ") f (file) where f.file ~ '^[0-9a-f]{64}$' order by 1",
                1)) {
            found.add(row.getFirst());
        }
        return found;
    }

    private static String joined(List<List<String>> names) {
        return String.join(", ", names.stream().map(List::getFirst).toList());
    }

    private List<List<String>> ask(String query, int columns, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            List<List<String>> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    List<String> row = new ArrayList<>();
                    for (int column = 1; column <= columns; column++) {
                        row.add(found.getString(column));
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }
}
