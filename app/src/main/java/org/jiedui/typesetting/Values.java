package org.jiedui.typesetting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a template is filled with: words by name, and lists of rows of them. What is absent or blank is not known. Whatever was
 * typed stays text: what would be read as markup is written with the full-width sign of the same shape.
 */
public final class Values {

    private final Map<String, String> words = new LinkedHashMap<>();
    private final Map<String, List<Values>> lists = new LinkedHashMap<>();

    public Values put(String name, @Nullable Object value) {
        String text = plain(Objects.toString(value, ""));
        if (!text.isEmpty()) {
            words.put(name, text);
        }
        return this;
    }

    public Values list(String name, List<Values> rows) {
        lists.put(name, List.copyOf(rows));
        return this;
    }

    public boolean has(String name) {
        return words.containsKey(name);
    }

    @Nullable String word(String name) {
        return words.get(name);
    }

    List<Values> rows(String name) {
        return lists.getOrDefault(name, List.of());
    }

    /** A row with everything around it. */
    Values within(Values around) {
        Values both = new Values();
        both.words.putAll(around.words);
        both.words.putAll(words);
        both.lists.putAll(around.lists);
        return both;
    }

    private static String plain(String typed) {
        List<String> lines = new ArrayList<>();
        for (String line : typed.replace("\0", "").split("\\R")) {
            String stripped = line.strip()
                    .replace('|', '｜')
                    .replace("¶", "")
                    .replace('→', '—')
                    .replace('\t', ' ');
            if (!stripped.isEmpty()) {
                lines.add(
                        switch (stripped.charAt(0)) {
                            case '@' -> "＠" + stripped.substring(1);
                            case '#' -> "＃" + stripped.substring(1);
                            case '%' -> "％" + stripped.substring(1);
                            case '*' -> "＊" + stripped.substring(1);
                            case '<' -> "＜" + stripped.substring(1);
                            default -> stripped;
                        });
            }
        }
        return String.join(Block.BREAK, lines);
    }
}
