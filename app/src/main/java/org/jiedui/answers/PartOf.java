package org.jiedui.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiedui.measures.Measure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds what came out against what the set says of its measures: a part never exceeds its whole. */
final class PartOf {

    private static final Logger LOG = LoggerFactory.getLogger(PartOf.class);

    private PartOf() {}

    /**
     * Of the whole only: in a split, a subject that counts once may stand in another part of the one than of the other. What is
     * not known exactly is exceeded by nothing.
     */
    static List<Answer.Exceeding> exceeding(
            Asked asked, List<Measure> measures, Map<String, Map<String, Cell>> cells, Locale locale) {
        if (asked.split()) {
            return List.of();
        }
        Map<String, Measure> known = measures.stream().collect(Collectors.toMap(Measure::code, measure -> measure));
        List<Answer.Exceeding> exceeding = new ArrayList<>();
        for (Measure part : measures) {
            Measure whole = part.partOf() == null ? null : known.get(part.partOf());
            if (whole != null) {
                Cell.Sum all = cells.getOrDefault(whole.code(), Map.of())
                        .getOrDefault("0", Cell.NONE)
                        .counted();
                Cell.Sum some = cells.getOrDefault(part.code(), Map.of())
                        .getOrDefault("0", Cell.NONE)
                        .counted();
                boolean exact =
                        all.qualifier() == Answer.Qualifier.EXACT || all.qualifier() == Answer.Qualifier.NO_FACTS;
                if (exact && some.total().compareTo(all.total()) > 0) {
                    exceeding.add(new Answer.Exceeding(
                            part.names().in(locale), whole.names().in(locale)));
                }
            }
        }
        if (!exceeding.isEmpty()) {
            LOG.error("Parts exceed what they are a part of: {} in {}", exceeding, asked);
        }
        return exceeding;
    }
}
