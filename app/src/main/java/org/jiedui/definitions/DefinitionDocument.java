package org.jiedui.definitions;

import java.time.LocalDate;
import java.util.List;
import org.jiedui.measures.Names;
import org.jspecify.annotations.Nullable;

/**
 * What the figures of a set mean, to be read by a machine: all that decides what counts, in codes, each with its name in both
 * languages.
 *
 * @param from        the first year it is for, {@code to} the last one, absent if it is still in force
 * @param state       {@code draft}, {@code reviewed}, {@code in-force-from} or {@code withdrawn}
 * @param inForceFrom absent if it always was, or is not
 * @param basedOn     code of the set of which its file says only the differences; here everything is said
 */
public record DefinitionDocument(
        String set,
        Names name,
        int from,
        @Nullable Integer to,
        String state,
        @Nullable LocalDate inForceFrom,
        boolean provisional,
        @Nullable String basedOn,
        Names note,
        List<Term> categories,
        List<MeasureTerm> measures,
        List<QuotientTerm> quotients) {

    /** A code and what it is called. */
    public record Term(String code, Names name) {}

    /** An attribute that an entry must state, and the words of it that count. */
    public record Filter(String attribute, Names name, List<Term> anyOf) {}

    /**
     * A measure of facts.
     *
     * @param kinds    it counts entries of these kinds
     * @param where    and of these only those that each filter lets through
     * @param counting {@code quantity}, {@code acts}, {@code entries}, {@code subjects} or {@code places}
     * @param time     {@code happened}, {@code in-force-during}, {@code in-force-at-end} or {@code cumulative-since}
     * @param since    of {@code cumulative-since}: from which day
     * @param partOf   code of the measure that it is a part of
     * @param counts   all of this in a sentence
     * @param note     what was chosen where the catalogue is silent
     */
    public record MeasureTerm(
            String code,
            Names name,
            Term unit,
            String category,
            List<Term> kinds,
            List<Filter> where,
            Term counting,
            Term time,
            @Nullable LocalDate since,
            @Nullable String partOf,
            String direction,
            boolean result,
            boolean own,
            Names counts,
            Names note,
            Names source) {}

    /**
     * A share or a rate.
     *
     * @param numerator   code of the measure that is divided by {@code denominator}
     * @param pointsMoved by how many places the point is moved from the plain quotient to the figure
     */
    public record QuotientTerm(
            String code,
            Names name,
            Term unit,
            String category,
            String numerator,
            String denominator,
            int pointsMoved,
            String direction,
            boolean own,
            Names note,
            Names source) {}
}
