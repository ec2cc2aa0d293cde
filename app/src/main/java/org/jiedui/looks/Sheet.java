package org.jiedui.looks;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * A list to take away as a workbook: one sheet, a line of headings, then the rows. A cell is a text, a number or a day; an
 * absent one stays empty. Texts are written as texts: what looks like a formula is none, nor does it become one by being
 * edited; an amount stays a number, also a negative one.
 *
 * @param name the name of the sheet, and of the file without its ending
 */
public record Sheet(String name, List<String> headings, List<? extends List<? extends @Nullable Object>> rows) {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int LONGEST_NAME = 31;

    /** Rows that are held in memory at a time. */
    private static final int AT_ONCE = 2_000;

    public Sheet {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
    }

    /** Answers a request with the workbook. */
    public void sendTo(HttpServletResponse response) throws IOException {
        Download.send(response, name + ".xlsx", XLSX, this::writeTo);
    }

    /** Answers a request with the same as plain text, a line for a row, that a spreadsheet opens too. */
    public void sendCsvTo(HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name + ".csv", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        Writer out = response.getWriter();
        out.write('\uFEFF'); // without it a spreadsheet takes Chinese for another encoding
        out.write(line(headings));
        for (List<? extends @Nullable Object> row : rows) {
            out.write(line(row));
        }
        out.flush();
    }

    private static String line(List<? extends @Nullable Object> cells) {
        return cells.stream().map(Sheet::plain).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String plain(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case BigDecimal number ->
                number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
            case Number number -> number.toString();
            default -> {
                String text = cell.toString();
                yield '"' + (looksLikeAFormula(text) ? "'" + text : text).replace("\"", "\"\"") + '"';
            }
        };
    }

    /** Reads the rows of a long list, so many at a time, in its order. */
    @FunctionalInterface
    public interface Source {

        /** What at most so many places of the list after the first so many hold. */
        Part part(int limit, int offset);
    }

    /**
     * A part of a long list.
     *
     * @param rows those that the reader sees, maybe fewer than were looked at
     * @param last whether the list ends here
     */
    public record Part(List<? extends List<? extends @Nullable Object>> rows, boolean last) {}

    /**
     * Answers a request with a workbook of this name and these headings, whose rows are read and written bit by bit. Whoever calls it
     * holds a view of the book while they are read, or rows that come and go meanwhile are written twice or not at all.
     */
    public static void send(HttpServletResponse response, String name, List<String> headings, Source source)
            throws IOException {
        Sheet sheet = new Sheet(name, headings, List.of());
        Download.send(response, name + ".xlsx", XLSX, out -> sheet.write(out, source));
    }

    /** Writes the workbook; the stream stays open. */
    public void writeTo(OutputStream out) throws IOException {
        write(
                out,
                (limit, offset) -> new Part(
                        rows.subList(offset, Math.min(offset + limit, rows.size())), offset + limit >= rows.size()));
    }

    /** Closed only when all is written: a workbook that breaks off must not be taken for a whole one. */
    private void write(OutputStream out, Source source) throws IOException {
        Workbook workbook = new Workbook(out, "Jiedui", "1.0");
        Worksheet sheet = workbook.newWorksheet(tabName());
        for (int column = 0; column < headings.size(); column++) {
            sheet.value(0, column, headings.get(column));
            sheet.style(0, column).bold().set();
        }
        sheet.freezePane(0, 1);
        int line = 1;
        int offset = 0;
        Part part;
        do {
            part = source.part(AT_ONCE, offset);
            offset += AT_ONCE;
            for (List<? extends @Nullable Object> row : part.rows()) {
                for (int column = 0; column < row.size(); column++) {
                    write(sheet, line, column, row.get(column));
                }
                line++;
            }
            sheet.flush();
        } while (!part.last());
        workbook.close();
    }

    /** What a spreadsheet takes for the start of a formula, also behind blanks that it strips. */
    public static boolean looksLikeAFormula(String text) {
        String start = text.stripLeading();
        return !start.isEmpty() && "=+-@|\uff1d\uff0b\uff0d\uff20".indexOf(start.charAt(0)) >= 0;
    }

    /** A tab bears at most 31 characters, none of them one of {@code []:*?/\}. */
    private String tabName() {
        String plain = name.replaceAll("[\\[\\]:*?/\\\\]", " ");
        return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME);
    }

    private static void write(Worksheet sheet, int line, int column, @Nullable Object cell) {
        switch (cell) {
            case null -> {}
            case BigDecimal number -> sheet.value(line, column, number);
            case Number number -> sheet.value(line, column, number);
            case LocalDate day -> {
                sheet.value(line, column, day);
                sheet.style(line, column).format("yyyy-mm-dd").set();
            }
            default -> {
                String text = cell.toString();
                sheet.value(line, column, text);
                if (looksLikeAFormula(text)) {
                    // a cell of texts: also when somebody steps into it and presses Enter, it stays one
                    sheet.style(line, column).format("@").set();
                }
            }
        }
    }
}
