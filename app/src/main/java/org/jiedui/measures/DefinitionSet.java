package org.jiedui.measures;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiedui.kernel.Period;
import org.jspecify.annotations.Nullable;

/**
 * A versioned set of measures ("口径"), in the order of its file: the order figures are shown in.
 *
 * @param firstYear  the first year it is for
 * @param lastYear   the last one, absent if it is still in force
 * @param categories names by code, in the order of the file
 * @param headline   codes of the measures that a page with little room shows first; may be empty
 */
public record DefinitionSet(
        String code,
        Names names,
        int firstYear,
        @Nullable Integer lastYear,
        Names note,
        Map<String, Names> categories,
        List<String> headline,
        List<Measure> measures) {

    public DefinitionSet {
        headline = List.copyOf(headline);
        measures = List.copyOf(measures);
    }

    public Optional<Measure> find(String measure) {
        return measures.stream().filter(m -> m.code().equals(measure)).findFirst();
    }

    /** The measures that are a part of this one. */
    public List<Measure> partsOf(String measure) {
        return measures.stream().filter(m -> measure.equals(m.partOf())).toList();
    }

    boolean coversEndOf(Period period) {
        if (period.to() == null) {
            return lastYear == null;
        }
        int year = period.to().getYear();
        return year >= firstYear && (lastYear == null || year <= lastYear);
    }
}
