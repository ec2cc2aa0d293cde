package org.jiedui.matching.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of whole numbers, line by line, as instances are published: round brackets hold what is equally welcome. */
final class Numerals {

    /** In place of numbers. */
    static final long OPEN = Long.MIN_VALUE;

    static final long CLOSE = Long.MAX_VALUE;

    private static final long HIGHEST = 1_000_000_000_000L;

    private final String name;
    private final Findings findings;

    /** Of each line that is not empty, where it stands, from 1, and what stands in it. */
    @SuppressWarnings("ArrayRecordComponent") // columns, handed on within the package
    record Row(long line, long[] numbers) {}

    private final List<Row> rows = new ArrayList<>();

    /** @throws BadFilesException if there is anything but numbers, or nothing */
    Numerals(Path file, Findings findings) throws IOException {
        this.name = String.valueOf(file.getFileName());
        this.findings = findings;
        try (var lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            long line = 0;
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                row(++line, text);
            }
        }
        if (rows.isEmpty()) {
            bad(0, "is empty; it is to hold the numbers of an instance");
        }
        findings.none();
    }

    private void row(long line, String text) {
        String spaced = text.replace('\uFEFF', ' ')
                .replace("ï»¿", "")
                .replace("(", " ( ")
                .replace(")", " ) ")
                .replace(':', ' ')
                .strip();
        if (spaced.isEmpty()) {
            return;
        }
        String[] words = spaced.split("\\s+");
        long[] numbers = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = number(line, words[i]);
        }
        rows.add(new Row(line, numbers));
    }

    private long number(long line, String word) {
        if (word.equals("(")) {
            return OPEN;
        }
        if (word.equals(")")) {
            return CLOSE;
        }
        if (word.matches("-?\\d{1,13}") && Math.abs(Long.parseLong(word)) <= HIGHEST) {
            return Long.parseLong(word);
        }
        bad(
                line,
                "\"" + Csv.shortened(word) + "\" is not a whole number up to " + HIGHEST
                        + "; write digits only, or multiply all by the same number");
        return 0;
    }

    List<Row> rows() {
        return rows;
    }

    void bad(long line, String message) {
        findings.add(new Finding(name, line, "", message));
    }
}
