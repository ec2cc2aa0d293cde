package org.jiedui.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The declared kinds of fact, read once from {@code ledger/kinds.yaml}. */
@Component
public class Kinds {

    private static final String FILE = "/ledger/kinds.yaml";
    private static final Set<String> FIELDS =
            Set.of("code", "family", "flow", "state", "units", "result", "attributes");

    private final Map<String, Kind> byCode = new LinkedHashMap<>();

    /** @throws IllegalStateException if the shipped file is not what it must be */
    public Kinds() {
        try (InputStream in = Kinds.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            for (Object declared : (List<?>) read) {
                Kind kind = kind((Map<?, ?>) declared);
                if (byCode.put(kind.code(), kind) != null) {
                    throw new IllegalStateException(FILE + " declares twice: " + kind.code());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<Kind> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** In the order of the file: the order they are shown in. */
    public List<Kind> all() {
        return List.copyOf(byCode.values());
    }

    private static Kind kind(Map<?, ?> declared) {
        for (Object field : declared.keySet()) {
            if (!FIELDS.contains(String.valueOf(field))) {
                throw new IllegalStateException(FILE + ": no such field: " + field);
            }
        }
        Map<String, Set<String>> attributes = new LinkedHashMap<>();
        if (declared.get("attributes") instanceof Map<?, ?> vocabulary) {
            vocabulary.forEach(
                    (name, words) -> attributes.put(String.valueOf(name), new LinkedHashSet<>(words((List<?>) words))));
        }
        return new Kind(
                String.valueOf(declared.get("code")),
                String.valueOf(declared.get("family")),
                declared.get("flow") instanceof String flow ? flow : "none",
                Boolean.TRUE.equals(declared.get("state")),
                declared.get("units") instanceof List<?> units ? words(units) : List.of(),
                !Boolean.FALSE.equals(declared.get("result")),
                attributes);
    }

    private static List<String> words(List<?> list) {
        List<String> words = new ArrayList<>();
        for (Object word : list) {
            words.add(String.valueOf(word));
        }
        return List.copyOf(words);
    }
}
