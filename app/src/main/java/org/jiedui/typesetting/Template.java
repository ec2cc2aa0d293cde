package org.jiedui.typesetting;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A template that was found to be in order; filled, it is the markup of a {@link Paper}. */
public final class Template {

    /** What is not on record and has to be written in by hand. */
    static final String BLANK = "＿＿＿＿";

    static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]]*)]");

    private final List<Piece> pieces;

    Template(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /** A line, or lines that are repeated. */
    sealed interface Piece {

        int no();

        record Line(int no, String text) implements Piece {}

        /** For each row of a list; {@code otherwise} if there is none. */
        record Each(int no, String list, List<Piece> body, List<Piece> otherwise) implements Piece {}
    }

    /** A line of markup and where in the template it comes from. */
    record Filled(int no, String text) {}

    /** The markup with the words in it: what stands in brackets is left out if any of it is not known, a lone word is a blank. */
    public String fill(Values values) {
        return String.join("\n", lines(values).stream().map(Filled::text).toList());
    }

    List<Filled> lines(Values values) {
        List<Filled> lines = new ArrayList<>();
        fill(pieces, values, lines);
        return lines;
    }

    private static void fill(List<Piece> pieces, Values values, List<Filled> lines) {
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Line(int no, String text) -> {
                    String filled = filled(text, values);
                    if (filled != null) {
                        lines.add(new Filled(no, filled));
                    }
                }
                case Piece.Each each -> {
                    List<Values> rows = values.rows(each.list());
                    if (rows.isEmpty()) {
                        fill(each.otherwise(), values, lines);
                    }
                    int at = 1;
                    for (Values row : rows) {
                        fill(each.body(), row.within(values).put("no", at++), lines);
                    }
                }
            }
        }
    }

    /** Absent if nothing is left of a line that had something. */
    private static @Nullable String filled(String line, Values values) {
        Matcher optional = OPTIONAL.matcher(line);
        String chosen = optional.replaceAll(found -> {
            String part = found.group(1);
            boolean known = PLACEHOLDER.matcher(part).results().allMatch(name -> values.word(name.group(1)) != null);
            return Matcher.quoteReplacement(known ? part : "");
        });
        if (chosen.isBlank() && !line.isBlank()) {
            return null;
        }
        return PLACEHOLDER.matcher(chosen).replaceAll(found -> {
            String word = values.word(found.group(1));
            String blank = isCell(chosen, found.start(), found.end()) ? "" : BLANK;
            return Matcher.quoteReplacement(word == null ? blank : word);
        });
    }

    /** A cell that is nothing but an unknown word stays empty: there is room to write in it. */
    private static boolean isCell(String line, int start, int end) {
        return line.startsWith("|")
                && line.charAt(start - 1) == '|'
                && end < line.length()
                && "|¶".indexOf(line.charAt(end)) >= 0;
    }
}
