package org.jiedui.opendata;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jiedui.looks.Plain;
import org.jiedui.looks.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * Rows with commas, after RFC 4180. A text that a spreadsheet would take for a formula begins with an apostrophe; a number is a
 * number, also a negative one.
 */
final class CsvRows implements Rows {

    /** Without it a spreadsheet in a Chinese office reads UTF-8 as GBK. */
    private static final char MARK = '\ufeff';

    private static final String LINE = "\r\n";

    private final Writer out;

    /** @param forSpreadsheets whether the file begins with the mark by which a spreadsheet knows UTF-8 */
    CsvRows(List<Column> columns, OutputStream out, boolean forSpreadsheets) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (forSpreadsheets) {
            this.out.write(MARK);
        }
        write(columns.stream().map(Column::name).toList());
    }

    @Override
    public void add(List<? extends @Nullable Object> row) throws IOException {
        write(row.stream().map(CsvRows::text).toList());
    }

    private void write(List<String> cells) throws IOException {
        for (int at = 0; at < cells.size(); at++) {
            if (at > 0) {
                out.write(',');
            }
            out.write(quoted(cells.get(at)));
        }
        out.write(LINE);
    }

    private static String text(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case String text -> Sheet.looksLikeAFormula(text) ? "'" + text : text;
            case BigDecimal amount -> Plain.of(amount);
            case Map<?, ?> words -> JsonRows.text(words);
            default -> cell.toString();
        };
    }

    private static String quoted(String text) {
        boolean needed = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                || !text.equals(text.strip());
        return needed ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }

    @Override
    public void close() {
        // holds nothing
    }
}
