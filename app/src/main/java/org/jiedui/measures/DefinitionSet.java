package org.jiedui.measures;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiedui.kernel.Period;
import org.jspecify.annotations.Nullable;

/**
 * A versioned set of measures ("口径"), in the order of its file: the order figures are shown in.
 *
 * @param names       a set that is provisional, or not in force, says so in its name
 * @param firstYear   the first year it is for
 * @param lastYear    the last one, absent if it is still in force
 * @param provisional in force for want of a public text
 * @param basedOn     code of the set of which it says only the differences
 * @param categories  names by code, in the order of the file
 * @param headline    codes of the measures that a page with little room shows first; may be empty
 */
public record DefinitionSet(
        String code,
        Names names,
        int firstYear,
        @Nullable Integer lastYear,
        SetState state,
        boolean provisional,
        @Nullable String basedOn,
        Names note,
        Map<String, Names> categories,
        List<String> headline,
        List<Defined> lines) {

    public DefinitionSet {
        headline = List.copyOf(headline);
        lines = List.copyOf(lines);
    }

    /** Those that count facts. */
    public List<Measure> measures() {
        return lines.stream()
                .filter(Measure.class::isInstance)
                .map(Measure.class::cast)
                .toList();
    }

    public List<Quotient> quotients() {
        return lines.stream()
                .filter(Quotient.class::isInstance)
                .map(Quotient.class::cast)
                .toList();
    }

    public Optional<Defined> line(String code) {
        return lines.stream().filter(line -> line.code().equals(code)).findFirst();
    }

    /** The measure of facts of this code; a quotient is none. */
    public Optional<Measure> find(String measure) {
        return line(measure).filter(Measure.class::isInstance).map(Measure.class::cast);
    }

    /** The measures that are a part of this one. */
    public List<Measure> partsOf(String measure) {
        return measures().stream().filter(m -> measure.equals(m.partOf())).toList();
    }

    public boolean inForce(LocalDate today) {
        return state.inForce(today);
    }

    /** The same set, come as far as this; its name says so. */
    DefinitionSet as(SetState other, @Nullable String base) {
        Names called = other instanceof SetState.InForceFrom ? names : SetTexts.marked(names, other, false);
        return new DefinitionSet(
                code, called, firstYear, lastYear, other, provisional, base, note, categories, headline, lines);
    }

    boolean coversEndOf(Period period) {
        if (period.to() == null) {
            return lastYear == null;
        }
        int year = period.to().getYear();
        return year >= firstYear && (lastYear == null || year <= lastYear);
    }
}
