package org.jiedui.policies;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The numbers that a policy gives its rule, as they were read from its file. */
public final class Parameters {

    private final Map<String, Object> given;

    public Parameters(Map<String, Object> given) {
        this.given = new LinkedHashMap<>(given);
    }

    Set<String> names() {
        return new TreeSet<>(given.keySet());
    }

    /**
     * A whole number of at least 0.
     *
     * @throws IllegalArgumentException if it is missing or is none
     */
    public int whole(String name) {
        return whole(name, given.get(name));
    }

    /**
     * Whole numbers by word, such as ages by rank.
     *
     * @throws IllegalArgumentException if it is missing or is no such list
     */
    public Map<String, Integer> wholes(String name) {
        if (!(given.get(name) instanceof Map<?, ?> map) || map.isEmpty()) {
            throw new IllegalArgumentException("\"" + name + "\" must be a list of words with a whole number each");
        }
        Map<String, Integer> numbers = new LinkedHashMap<>();
        map.forEach((word, number) -> numbers.put(String.valueOf(word), whole(name + "." + word, number)));
        return numbers;
    }

    private static int whole(String name, @Nullable Object value) {
        if (value instanceof Integer number && number >= 0) {
            return number;
        }
        throw new IllegalArgumentException(
                "\"" + name + "\" must be a whole number, not " + (value == null ? "left out" : "\"" + value + "\""));
    }
}
