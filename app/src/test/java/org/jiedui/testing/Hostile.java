package org.jiedui.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Words that nobody means well with: kept in {@code hostile/words.txt}, one a line, written as Java writes a string; and some
 * that are too long for a line.
 */
public final class Hostile {

    /** What must not come back unescaped in a page. */
    public static final List<String> MARKUP = List.of(
            "<script>alert",
            "<img src=x",
            "<svg/onload",
            "\"><b>bold",
            "'><b>bold",
            "onmouseover=\"alert",
            "</title><b>");

    private static final Path WORDS = Path.of("src/test/resources/hostile/words.txt");

    private Hostile() {}

    public static List<String> words() {
        List<String> words = new ArrayList<>(listed());
        words.add("x".repeat(30_000));
        words.add("9".repeat(5_000));
        words.add("(".repeat(3_000));
        words.add(" ".repeat(3_000) + "x");
        words.add("白云区".repeat(1_000));
        words.add("a1 ".repeat(3_000) + "%");
        return words;
    }

    private static List<String> listed() {
        try {
            return Files.readAllLines(WORDS).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> unicode(line).translateEscapes())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unicode(String line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            if (line.startsWith("\\u", i) && i + 6 <= line.length()) {
                text.append((char) Integer.parseInt(line.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                text.append(line.charAt(i));
            }
        }
        return text.toString();
    }
}
