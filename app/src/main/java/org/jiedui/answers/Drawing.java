package org.jiedui.answers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jiedui.measures.Measure;
import org.jiedui.measures.Quotient;
import org.jspecify.annotations.Nullable;

/**
 * Makes figures and ratios of the cells of a question.
 *
 * @param cells  by measure and part
 * @param labels names of the parts in the reader's language, of each split
 */
record Drawing(Asked asked, Map<String, Map<String, Cell>> cells, List<Map<String, String>> labels, Locale locale) {

    private static final Comparator<String> REST_LAST =
            Comparator.comparing(String::isEmpty).thenComparing(Comparator.naturalOrder());

    /** Part by part of several splits; the rest of each last. */
    private static final Comparator<String> IN_ORDER = (one, other) -> {
        String[] first = one.split(By.WITHIN, -1);
        String[] second = other.split(By.WITHIN, -1);
        return Arrays.compare(first, second, REST_LAST);
    };

    /** One; or, split, one for each part that has entries. */
    List<Answer.Figure> figures(Measure measure) {
        return keys(measure).stream().map(key -> figure(measure, key)).toList();
    }

    /** One; or, split, one for each part that either of the two has entries in: each part divides its own. */
    List<Answer.Ratio> ratios(Quotient quotient, Measure above, Measure below) {
        Set<String> keys = keys(above);
        keys.addAll(keys(below));
        List<Answer.Ratio> ratios = new ArrayList<>();
        for (String key : keys) {
            ratios.add(Answer.Ratio.of(quotient, figure(above, key), figure(below, key), locale));
        }
        return ratios;
    }

    private Set<String> keys(Measure measure) {
        Set<String> keys = new TreeSet<>(IN_ORDER);
        if (!asked.split()) {
            keys.add("0");
        } else {
            keys.addAll(of(measure).keySet());
        }
        return keys;
    }

    private Map<String, Cell> of(Measure measure) {
        return Objects.requireNonNull(cells.get(measure.code()));
    }

    private List<Answer.Part> parts(String key) {
        if (!asked.split()) {
            return List.of();
        }
        String[] keys = key.split(By.WITHIN, -1);
        return IntStream.range(0, keys.length)
                .mapToObj(i -> new Answer.Part(keys[i], label(i, keys[i])))
                .toList();
    }

    private String label(int split, String key) {
        return labels.isEmpty() ? key : labels.get(split).getOrDefault(key, key);
    }

    private Answer.Figure figure(Measure measure, String key) {
        Cell cell = of(measure).getOrDefault(key, Cell.NONE);
        String name = measure.names().in(locale);
        boolean byMeasure = asked.question().by() == By.MEASURE;
        List<Answer.Part> parts = parts(key);
        @Nullable String by = asked.split() ? parts.getFirst().key() : byMeasure ? measure.code() : null;
        @Nullable String label = asked.split() ? parts.getFirst().label() : byMeasure ? name : null;
        return new Answer.Figure(
                measure.code(),
                name,
                measure.unit(),
                by,
                label,
                parts.isEmpty() ? parts : parts.subList(1, parts.size()),
                cell.counted().value(),
                cell.counted().qualifier(),
                asked.weighted() && cell.related().lines() > 0 ? cell.related().value() : null,
                cell.related().qualifier(),
                cell.entries(),
                cell.unknown(),
                cell.undated(),
                cell.confirmed(),
                cell.evidenced());
    }
}
