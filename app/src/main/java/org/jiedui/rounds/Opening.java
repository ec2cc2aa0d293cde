package org.jiedui.rounds;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jiedui.matching.Criterion;

/**
 * What somebody says who opens a round, as it was typed.
 *
 * @param weights  by the name of the criterion, one of {@link Weight}'s words; what is not named counts as usual
 * @param settings by name, one of the words that the shape allows; what is not named is as usual
 */
record Opening(
        String shape,
        String title,
        String pairing,
        String from,
        String until,
        Map<String, String> weights,
        Map<String, String> settings) {

    private static final String WEIGHT = "weight.";
    private static final String SETTING = "setting.";

    Opening {
        weights = Map.copyOf(weights);
        settings = Map.copyOf(settings);
    }

    /** How much a criterion is to count, in words instead of numbers. */
    enum Weight {
        NONE,
        LITTLE,
        USUAL,
        MUCH;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Weight> of(String word) {
            for (Weight weight : values()) {
                if (weight.word().equals(word)) {
                    return Optional.of(weight);
                }
            }
            return Optional.empty();
        }

        long of(Criterion criterion) {
            return switch (this) {
                case NONE -> 0;
                case LITTLE -> (criterion.weight() + 1) / 2;
                case USUAL -> criterion.weight();
                case MUCH -> Math.multiplyExact(criterion.weight(), 2L);
            };
        }
    }

    /** Out of a form: its fields by name. */
    static Opening of(Map<String, String> form) {
        return new Opening(
                said(form, "shape"),
                said(form, "title"),
                said(form, "pairing"),
                said(form, "from"),
                said(form, "until"),
                beginning(form, WEIGHT),
                beginning(form, SETTING));
    }

    private static String said(Map<String, String> form, String field) {
        return form.getOrDefault(field, "").strip();
    }

    private static Map<String, String> beginning(Map<String, String> form, String begin) {
        Map<String, String> found = new LinkedHashMap<>();
        form.forEach((field, value) -> {
            if (field.startsWith(begin) && !value.isBlank()) {
                found.put(field.substring(begin.length()), value.strip());
            }
        });
        return found;
    }
}
