package org.jiedui.pivot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jiedui.answers.By;
import org.jiedui.ask.AskForm;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * A table as it stands in the address, beside the question ({@link AskForm}).
 *
 * @param row     what stands in the rows, the outermost first; words of {@link By}
 * @param column  likewise in the columns
 * @param m       codes of the measures; none: the first of the set that has facts, or all if they stand in rows or columns
 * @param per     code of the measure that everything is divided by
 * @param beside  {@code year} for the year before, or the code of another set
 * @param show    what of a figure is shown: {@link #SHOWS}
 * @param running {@code yes}: by time, everything up to the end of each part
 * @param sort    number of the column that the rows are put in order by
 * @param page    from 1
 */
record PivotForm(
        @Nullable List<String> row,
        @Nullable List<String> column,
        @Nullable List<String> m,
        @Nullable String per,
        @Nullable String beside,
        @Nullable String show,
        @Nullable String running,
        @Nullable String sort,
        @Nullable String page) {

    static final List<String> SHOWS = List.of("value", "entries", "confirmed", "evidenced");

    List<String> rows() {
        return said(row);
    }

    List<String> columns() {
        return said(column);
    }

    public List<String> measures() {
        return said(m);
    }

    /** The word in this place of the rows; {@code ""} if there is none. */
    public String rowAt(int place) {
        return rows().size() > place ? rows().get(place) : "";
    }

    public String columnAt(int place) {
        return columns().size() > place ? columns().get(place) : "";
    }

    public boolean has(String measure) {
        return measures().contains(measure);
    }

    public String shown() {
        String word = AskForm.present(show);
        return word != null && SHOWS.contains(word) ? word : "value";
    }

    public boolean isRunning() {
        return "yes".equals(running);
    }

    int sortedBy() {
        return number(sort, -1);
    }

    public int pageNumber() {
        return Math.max(1, number(page, 1));
    }

    private static int number(@Nullable String text, int otherwise) {
        String written = AskForm.present(text);
        return written != null && written.matches("\\d{1,6}") ? Integer.parseInt(written) : otherwise;
    }

    private static List<String> said(@Nullable List<String> words) {
        return words == null
                ? List.of()
                : words.stream()
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    /** The same table of a question under an address, with one thing said otherwise; an absent value leaves it out. */
    public String href(String path, AskForm form, String name, @Nullable String value) {
        List<String> said = new ArrayList<>();
        rows().forEach(word -> say(said, "row", word, name));
        columns().forEach(word -> say(said, "column", word, name));
        measures().forEach(word -> say(said, "m", word, name));
        say(said, "per", per, name);
        say(said, "beside", beside, name);
        say(said, "show", show, name);
        say(said, "running", running, name);
        say(said, "sort", sort, name);
        say(said, name, value, "");
        String start = form.href(path, "by", null);
        return said.isEmpty() ? start : start + (start.contains("?") ? "&" : "?") + String.join("&", said);
    }

    private static void say(List<String> said, String field, @Nullable String text, String but) {
        String written = AskForm.present(text);
        if (written != null && !field.equals(but)) {
            said.add(field + "=" + UriUtils.encode(written, StandardCharsets.UTF_8));
        }
    }
}
