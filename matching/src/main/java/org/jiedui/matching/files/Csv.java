package org.jiedui.matching.files;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One CSV file, row by row: UTF-8 with or without a mark, UTF-16 with one, or else GB 18030; cells may be quoted. */
final class Csv implements Closeable {

    private static final int LONGEST = 10_000;

    private final String name;
    private final Findings findings;
    private final BufferedReader reader;
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<String> row = new ArrayList<>();
    private long line;
    private long began;

    /**
     * @param required columns that must be in the head
     * @param optional columns that may be
     */
    Csv(Path file, Findings findings, List<String> required, List<String> optional) throws IOException {
        this.name = String.valueOf(file.getFileName());
        this.findings = findings;
        this.reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset(file)), 1 << 16);
        head(required, optional);
    }

    private void head(List<String> required, List<String> optional) throws IOException {
        if (!read()) {
            whole("is empty; its first line names the columns: " + String.join(",", required));
            findings.none();
        }
        for (int i = 0; i < row.size(); i++) {
            String column = row.get(i).replace("\uFEFF", "").strip();
            if (columns.putIfAbsent(column, i) != null) {
                whole("has two columns \"" + column + "\"; leave one");
            } else if (!required.contains(column) && !optional.contains(column)) {
                whole("has a column \"" + column + "\" that is not known"
                        + (column.matches(".*[;\t].*") ? ": cells are parted by commas" : "") + "; there are "
                        + String.join(", ", required) + (optional.isEmpty() ? "" : ", " + String.join(", ", optional)));
            }
        }
        for (String column : required) {
            if (!columns.containsKey(column)) {
                whole("has no column \"" + column + "\"; its first line is to name " + String.join(",", required));
            }
        }
        findings.none();
    }

    private void whole(String message) {
        findings.add(new Finding(name, 1, "", message));
    }

    /** Goes to the next row that is not empty. */
    boolean next() throws IOException {
        while (read()) {
            if (row.size() == 1 && row.getFirst().isBlank()) {
                continue;
            }
            if (row.size() == columns.size()) {
                return true;
            }
            findings.add(new Finding(
                    name,
                    began,
                    "",
                    row.size() + " cells where the head has " + columns.size()
                            + "; put a name with a comma in it into quotation marks"));
        }
        return false;
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The cell, without spaces around it; empty if there is no such column. */
    String cell(String column) {
        Integer at = columns.get(column);
        return at == null ? "" : row.get(at).strip();
    }

    /** The cell, which must not be empty. */
    @Nullable String said(String column) {
        String cell = cell(column);
        if (cell.isEmpty()) {
            bad(column, "is empty; fill it or take the line out");
            return null;
        }
        return cell;
    }

    /** A whole number, or what is meant if nothing is said; nothing if it is none, which is noted. */
    @Nullable Long whole(String column, @Nullable Long otherwise, long least, long most) {
        String cell = cell(column);
        if (cell.isEmpty() && otherwise != null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(cell);
            if (number >= least && number <= most) {
                return number;
            }
            bad(column, number + " is out of range; it is from " + least + " to " + most);
        } catch (NumberFormatException e) {
            bad(
                    column,
                    cell.isEmpty()
                            ? "is empty; write a whole number"
                            : cell.matches("-?\\d+")
                                    ? cell + " is out of range; it is from " + least + " to " + most
                                    : "\"" + shortened(cell) + "\" is not a whole number; write it as digits,"
                                            + " for instance 12");
        }
        return null;
    }

    void bad(String column, String message) {
        findings.add(new Finding(name, began, column, message));
    }

    /** The line at which the row began, from 1. */
    long line() {
        return began;
    }

    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private boolean read() throws IOException {
        row.clear();
        String text = reader.readLine();
        if (text == null) {
            return false;
        }
        began = ++line;
        if (text.indexOf('"') < 0) {
            int from = 0;
            for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', from)) {
                row.add(text.substring(from, comma));
                from = comma + 1;
            }
            row.add(text.substring(from));
        } else {
            quoted(text);
        }
        return true;
    }

    private void quoted(String first) throws IOException {
        StringBuilder cell = new StringBuilder();
        String text = first;
        boolean inside = false;
        int at = 0;
        while (true) {
            if (at == text.length()) {
                if (!inside) {
                    row.add(cell.toString());
                    return;
                }
                String more = reader.readLine();
                if (more == null || cell.length() > LONGEST) {
                    findings.add(new Finding(
                            name, began, "", "a quotation mark is opened and not closed; close it or take it out"));
                    findings.none();
                }
                line++;
                cell.append('\n');
                text = String.valueOf(more);
                at = 0;
                continue;
            }
            char letter = text.charAt(at++);
            if (letter == '"' && inside && at < text.length() && text.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else if (letter == '"') {
                inside = !inside;
            } else if (letter == ',' && !inside) {
                row.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(letter);
            }
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static Charset charset(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            byte[] mark = in.readNBytes(2);
            if (mark.length == 2
                    && (mark[0] == (byte) 0xFE && mark[1] == (byte) 0xFF
                            || mark[0] == (byte) 0xFF && mark[1] == (byte) 0xFE)) {
                return StandardCharsets.UTF_16;
            }
        }
        return isUtf8(file) ? StandardCharsets.UTF_8 : Charset.forName("GB18030");
    }

    private static boolean isUtf8(Path file) throws IOException {
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer letters = CharBuffer.allocate(1 << 16);
        try (var channel = Files.newByteChannel(file)) {
            boolean end = false;
            while (!end) {
                end = channel.read(bytes) < 0;
                bytes.flip();
                if (decoder.decode(bytes, letters, end).isError()) {
                    return false;
                }
                letters.clear();
                bytes.compact();
            }
        }
        return true;
    }
}
