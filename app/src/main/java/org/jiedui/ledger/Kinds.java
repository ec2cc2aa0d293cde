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
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.Share;
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

    /**
     * Holds a fact against the declaration of its kind. A break is a bug of the module that posts, not of a person.
     *
     * @throws IllegalArgumentException if the fact is not what its kind says
     */
    void check(Fact fact) {
        Kind kind = find(fact.kind()).orElseThrow(() -> broken(fact, "no such kind"));
        Quantity quantity = fact.quantity();
        if (quantity != null && !kind.units().contains(quantity.unit())) {
            throw broken(fact, "unit " + quantity.unit() + " is not among " + kind.units());
        }
        if (quantity != null && quantity.value() != null && quantity.value().signum() < 0) {
            throw broken(fact, "a negative amount; only a reversal has one");
        }
        if (kind.state() != (fact.until() != null)) {
            throw broken(fact, kind.state() ? "a state says how it ends" : "not a state, but it has an end");
        }
        for (Map.Entry<String, String> attribute : fact.attributes().entrySet()) {
            Set<String> words = kind.attributes().get(attribute.getKey());
            if (words == null) {
                throw broken(fact, "no such attribute: " + attribute.getKey());
            }
            if (!words.isEmpty() && !words.contains(attribute.getValue())) {
                throw broken(fact, attribute.getKey() + " cannot be " + attribute.getValue());
            }
        }
        int owed = fact.ties().stream()
                .map(Tie::share)
                .mapToInt(share -> share == null ? 0 : share.basisPoints())
                .sum();
        if (owed > Share.WHOLE) {
            throw broken(fact, "shares add up to " + owed + " basis points");
        }
        if (fact.ties().stream().map(Tie::stay).distinct().count()
                != fact.ties().size()) {
            throw broken(fact, "the same stay twice");
        }
    }

    private static IllegalArgumentException broken(Fact fact, String what) {
        return new IllegalArgumentException("fact of kind " + fact.kind() + ": " + what);
    }
}
