package org.jiedui.pictures;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the values of one column into steps of shade: as many values in each step as can be, equal values always in the same.
 * Compares within the column only, so that no two units are ever mixed.
 */
public final class Quantiles {

    private final TreeMap<BigDecimal, Integer> steps = new TreeMap<>();

    private Quantiles() {}

    /** @param values of one column, those that are known and those that are not */
    public static Quantiles of(List<@Nullable BigDecimal> values, int parts) {
        List<BigDecimal> known = values.stream()
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .sorted()
                .toList();
        Quantiles quantiles = new Quantiles();
        int size = known.size();
        for (int first = 0; first < size; ) {
            int next = first;
            while (next < size && known.get(next).compareTo(known.get(first)) == 0) {
                next++;
            }
            // The middle of equal values decides for all of them.
            double middle = (first + next - 1) / 2.0;
            quantiles.steps.put(known.get(first), 1 + (int) Math.min(parts - 1.0, (middle + 0.5) * parts / size));
            first = next;
        }
        return quantiles;
    }

    /** From 1, the least; 0 if it is not known. */
    public int step(@Nullable BigDecimal value) {
        return value == null ? 0 : steps.getOrDefault(value, 0);
    }

    /** The least and the most of a step; empty if nothing is in it. */
    public List<BigDecimal> ends(int step) {
        List<BigDecimal> own = steps.entrySet().stream()
                .filter(entry -> entry.getValue() == step)
                .map(java.util.Map.Entry::getKey)
                .toList();
        return own.isEmpty() ? List.of() : List.of(own.getFirst(), own.getLast());
    }
}
