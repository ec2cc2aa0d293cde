package org.jiedui.answers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.measures.Counting;
import org.jiedui.measures.Measure;
import org.jiedui.measures.Timing;

/** Measures that one pass over the facts answers together: they mean time alike and count alike. */
record Scan(Timing timing, Mode mode, List<String> measures) {

    /** How a scan counts its lines. */
    enum Mode {
        /** By what they state. */
        AMOUNTS,
        /** One for each line. */
        ENTRIES,
        /** One for each subject, at its first line. */
        SUBJECTS,
        /** One for each place, at its first line. */
        PLACES;

        /** Whether further lines of the same do not count: such lines know their measure, others their shape. */
        boolean once() {
            return this == SUBJECTS || this == PLACES;
        }

        /** The word in the mirror's table {@code counted}. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As few passes as the measures allow. */
    static List<Scan> of(List<Measure> measures) {
        Map<Scan, List<String>> together = new LinkedHashMap<>();
        for (Measure measure : measures) {
            for (Mode mode : modes(measure.counting())) {
                together.computeIfAbsent(new Scan(measure.timing(), mode, List.of()), scan -> new ArrayList<>())
                        .add(measure.code());
            }
        }
        return together.entrySet().stream()
                .map(scan -> new Scan(scan.getKey().timing(), scan.getKey().mode(), List.copyOf(scan.getValue())))
                .toList();
    }

    private static List<Mode> modes(Counting counting) {
        return switch (counting) {
            case QUANTITY, ACTS -> List.of(Mode.AMOUNTS);
            case ENTRIES -> List.of(Mode.ENTRIES);
            // What names no subject counts by what it states.
            case SUBJECTS -> List.of(Mode.SUBJECTS, Mode.AMOUNTS);
            case PLACES -> List.of(Mode.PLACES);
        };
    }
}
