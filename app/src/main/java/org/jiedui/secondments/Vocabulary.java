package org.jiedui.secondments;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The words for a stay that {@code secondments/vocabulary.yaml} declares. A file that cannot be meant is refused at start. */
@Component
public class Vocabulary {

    static final String PATHWAY = "pathway";
    static final String LEVEL = "level";
    public static final String PROFESSION = "profession";
    public static final String RANK = "rank";
    public static final String SEX = "sex";
    public static final String EDUCATION = "education";

    private static final String FILE = "secondments/vocabulary.yaml";

    private final Map<String, List<Word>> topics = new LinkedHashMap<>();

    /** @param since the first year of which the source of the word speaks, if it speaks of one */
    record Word(String code, @Nullable Integer since) {}

    Vocabulary() {
        try (InputStream file = new ClassPathResource(FILE).getInputStream()) {
            Map<String, List<Map<String, Object>>> read = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            read.forEach((topic, words) ->
                    topics.put(topic, words.stream().map(Vocabulary::word).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String topic : List.of(PATHWAY, LEVEL, PROFESSION, RANK, SEX, EDUCATION)) {
            if (words(topic).isEmpty()) {
                throw new IllegalStateException(FILE + " declares no words for " + topic);
            }
        }
    }

    List<Word> words(String topic) {
        return topics.getOrDefault(topic, List.of());
    }

    public String[] codes(String topic) {
        return words(topic).stream().map(Word::code).toArray(String[]::new);
    }

    private static Word word(Map<String, Object> declared) {
        if (!(declared.get("code") instanceof String code)) {
            throw new IllegalStateException(FILE + ": a word without a code: " + declared);
        }
        return new Word(code, declared.get("since") instanceof Integer year ? year : null);
    }
}
