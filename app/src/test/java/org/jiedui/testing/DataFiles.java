package org.jiedui.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Reads files back by a reader that did not write them: the columnar engine, on an empty database. */
public final class DataFiles {

    private DataFiles() {}

    /** What a file holds: its columns with their types, and its rows as texts. */
    public record Table(Map<String, String> columns, List<Map<String, @Nullable String>> rows) {

        public List<@Nullable String> column(String name) {
            List<@Nullable String> cells = new ArrayList<>();
            rows.forEach(row -> cells.add(row.get(name)));
            return cells;
        }
    }

    public static Table parquet(byte[] file) throws Exception {
        return table(file, "parquet", "read_parquet('%s')");
    }

    /** Every cell as a text; an empty one is absent. */
    public static Table csv(byte[] file) throws Exception {
        return table(file, "csv", "read_csv('%s', header = true, all_varchar = true, parallel = false)");
    }

    private static Table table(byte[] file, String ending, String source) throws IOException, SQLException {
        Path path = Files.write(Files.createTempFile("read", "." + ending), file);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            Map<String, String> columns = new LinkedHashMap<>();
            try (ResultSet row = statement.executeQuery("describe select * from " + source.formatted(path))) {
                while (row.next()) {
                    columns.put(row.getString("column_name"), row.getString("column_type"));
                }
            }
            List<Map<String, @Nullable String>> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery("select * from " + source.formatted(path))) {
                while (row.next()) {
                    Map<String, @Nullable String> cells = new LinkedHashMap<>();
                    for (String column : columns.keySet()) {
                        cells.put(column, row.getString(column));
                    }
                    rows.add(cells);
                }
            }
            return new Table(columns, rows);
        } finally {
            Files.delete(path);
        }
    }

    /** The files of an archive by path. */
    public static Map<String, byte[]> zip(byte[] archive) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive), UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    /** Whether a file of this type has to be unpacked before it can be read. */
    public static boolean packed(@Nullable String type) {
        return type != null && (type.equals("application/zip") || type.contains("parquet"));
    }

    /** What such a file says, as one text; without the checksums of an archive, which say nothing of their own. */
    public static String text(String type, byte[] file) throws Exception {
        if (type.contains("parquet")) {
            return parquet(file).rows().toString();
        }
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, byte[]> entry : zip(file).entrySet()) {
            if (entry.getKey().endsWith(".parquet")) {
                text.append(parquet(entry.getValue()).rows());
            } else if (!entry.getKey().equals("SHA256SUMS")) {
                text.append(new String(entry.getValue(), UTF_8));
            }
        }
        return text.toString();
    }
}
