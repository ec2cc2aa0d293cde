package org.jiedui.pivot;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiedui.answers.Answer;
import org.jiedui.answers.By;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a table. A cell is found by its measure and the keys of its row and column; fewer keys than there are splits
 * are a total, which was asked for by itself: subjects counted once and states cannot be added up.
 */
final class Grid {

    private final Map<Key, Told> cells = new HashMap<>();
    private final Map<String, Map<String, String>> labels = new HashMap<>();
    private final Set<Key> parts = new LinkedHashSet<>();
    private final int splits;

    /** @param splits of how many splits the innermost cells are parts */
    Grid(int splits) {
        this.splits = splits;
    }

    /** Where a cell stands; a measure's whole table has no keys. */
    record Key(String measure, List<String> rows, List<String> columns) {}

    /**
     * What a cell says.
     *
     * @param value     absent if it is not known, or cannot be told
     * @param entries   how many entries stand behind it; of a rate, behind what is divided
     * @param untold    why a quotient cannot be told, a word of {@link Answer.Untold}; absent if it can, or is none
     * @param confirmed the part of the value that both sides signed; {@code evidenced}: that has a paper; absent of a rate
     */
    record Told(
            String measure,
            String name,
            String unit,
            @Nullable BigDecimal value,
            Answer.Qualifier qualifier,
            long entries,
            @Nullable String untold,
            @Nullable BigDecimal confirmed,
            @Nullable BigDecimal evidenced) {

        static Told of(Answer.Figure figure) {
            boolean related = figure.onlyRelated();
            return new Told(
                    figure.measure(),
                    figure.name(),
                    figure.unit(),
                    related ? null : figure.value(),
                    figure.qualifier(),
                    figure.entries(),
                    null,
                    figure.confirmed(),
                    figure.evidenced());
        }

        /** Nothing is recorded of what it is to be divided by. */
        static Told undivided(Answer.Figure figure) {
            return new Told(
                    figure.measure(),
                    figure.name(),
                    figure.unit(),
                    null,
                    Answer.Qualifier.UNKNOWN,
                    figure.entries(),
                    Answer.Untold.DENOMINATOR.word(),
                    null,
                    null);
        }

        static Told of(Answer.Ratio ratio) {
            return new Told(
                    ratio.measure(),
                    ratio.name(),
                    ratio.unit(),
                    ratio.value(),
                    ratio.qualifier(),
                    ratio.numerator().entries(),
                    ratio.untold() == null ? null : ratio.untold().word(),
                    null,
                    null);
        }
    }

    /** @param keys of the splits of the rows, then of the columns */
    void put(Told told, List<String> keys, int rows) {
        Key key = new Key(
                told.measure(), List.copyOf(keys.subList(0, rows)), List.copyOf(keys.subList(rows, keys.size())));
        cells.put(key, told);
        if (keys.size() == splits) {
            parts.add(key);
        }
    }

    void label(By by, String key, String label) {
        labels.computeIfAbsent(by.word(), _ -> new HashMap<>()).put(key, label);
    }

    String label(By by, String key) {
        return labels.getOrDefault(by.word(), Map.of()).getOrDefault(key, key);
    }

    Optional<Told> at(String measure, List<String> rows, List<String> columns) {
        return Optional.ofNullable(cells.get(new Key(measure, rows, columns)));
    }

    /** Where the innermost cells stand, in the order of the answers. */
    Set<Key> parts() {
        return parts;
    }
}
