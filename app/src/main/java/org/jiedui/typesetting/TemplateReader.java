package org.jiedui.typesetting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import org.jiedui.typesetting.Template.Piece;
import org.jspecify.annotations.Nullable;

/**
 * Reads a template and finds out whether it can be meant: whether each word it asks for is known, each repetition is closed,
 * and what comes of it is a document.
 */
public final class TemplateReader {

    private final String name;
    private final Collection<String> words;
    private final Map<String, ? extends Collection<String>> lists;
    private final List<String> text;
    private int at;

    private TemplateReader(
            String name, Collection<String> words, Map<String, ? extends Collection<String>> lists, List<String> text) {
        this.name = name;
        this.words = words;
        this.lists = lists;
        this.text = text;
    }

    /**
     * @param name  of the file, for what has to be mended
     * @param words that it may ask for
     * @param lists that it may repeat, with the words of their rows
     * @throws TemplateRefused if it cannot be meant
     */
    public static Template read(
            String name, String text, Collection<String> words, Map<String, ? extends Collection<String>> lists) {
        TemplateReader reader = new TemplateReader(
                name, words, lists, text.replace("\uFEFF", "").lines().toList());
        Template template = new Template(reader.pieces(null, 0));
        tried(name, template.lines(reader.samples()));
        tried(name, template.lines(new Values()));
        return template;
    }

    /** Set as it will be, so that what cannot be is found at the start and not when somebody prints. */
    private static void tried(String name, List<Template.Filled> lines) {
        Paper paper = PaperReader.read(name, lines);
        List<String> titles = paper.blocks().stream()
                .filter(Block.Title.class::isInstance)
                .map(block -> ((Block.Title) block).text())
                .toList();
        if (titles.size() != 1 || titles.getFirst().isBlank()) {
            throw new TemplateRefused(
                    name
                            + ": a document has one title, whatever is on record; write it behind @title, not all of it in brackets");
        }
        Typesetter.set(paper);
    }

    private List<Piece> pieces(@Nullable String list, int opened) {
        List<Piece> pieces = new ArrayList<>();
        while (at < text.size()) {
            int no = ++at;
            String line = text.get(no - 1).strip();
            if (line.isEmpty() || line.startsWith("%")) {
                continue;
            }
            if (line.equals("@end") || line.equals("@else")) {
                if (list == null) {
                    throw TemplateRefused.at(name, no, line + " closes nothing; @each opens a repetition");
                }
                at--;
                return pieces;
            }
            if (line.startsWith("@each")) {
                pieces.add(each(no, line.substring("@each".length()).strip(), list));
            } else {
                check(no, line, list);
                pieces.add(new Piece.Line(no, line));
            }
        }
        if (list != null) {
            throw TemplateRefused.at(name, opened, "@each " + list + " is not closed; write @end after the last line");
        }
        return pieces;
    }

    private Piece each(int no, String list, @Nullable String around) {
        if (around != null) {
            throw TemplateRefused.at(name, no, "@each stands inside another; close that one with @end first");
        }
        if (!lists.containsKey(list)) {
            throw TemplateRefused.at(
                    name, no, "there is no list \"" + list + "\" here; there are " + new TreeSet<>(lists.keySet()));
        }
        List<Piece> body = pieces(list, no);
        List<Piece> otherwise = List.of();
        if (text.get(at).strip().equals("@else")) {
            at++;
            otherwise = pieces(list, no);
            if (text.get(at).strip().equals("@else")) {
                throw TemplateRefused.at(name, at + 1, "a second @else; there is one at most");
            }
        }
        at++;
        return new Piece.Each(no, list, body, otherwise);
    }

    private void check(int no, String line, @Nullable String list) {
        TreeSet<String> known = new TreeSet<>(words);
        if (list != null) {
            known.add("no");
            known.addAll(lists.get(list));
        }
        Matcher asked = Template.PLACEHOLDER.matcher(line);
        while (asked.find()) {
            if (!known.contains(asked.group(1))) {
                throw TemplateRefused.at(
                        name, no, "there is no {" + asked.group(1) + "} here; there are " + String.join(", ", known));
            }
        }
        String rest = Template.PLACEHOLDER.matcher(line).replaceAll("");
        if (rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
            throw TemplateRefused.at(name, no, "a { without its }, or a } without its {");
        }
        int open = 0;
        for (char c : rest.toCharArray()) {
            open += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (open < 0 || open > 1) {
                throw TemplateRefused.at(name, no, "a [ without its ], a ] without its [, or one inside another");
            }
        }
        if (open != 0) {
            throw TemplateRefused.at(name, no, "a [ without its ]");
        }
    }

    /** A word for each name, and two rows for each list. */
    private Values samples() {
        Values samples = new Values();
        words.forEach(word -> samples.put(word, "某"));
        Map<String, Values> rows = new LinkedHashMap<>();
        lists.forEach((list, names) -> {
            Values row = new Values();
            names.forEach(word -> row.put(word, "某"));
            rows.put(list, row);
        });
        rows.forEach((list, row) -> samples.list(list, List.of(row, row)));
        return samples;
    }
}
