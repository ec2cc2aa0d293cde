package org.jiedui.measures;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One measure of a set, as reviewed: it counts the entries of its kinds whose attributes are among the words of
 * {@code where}. An entry that does not state an attribute of {@code where} is not counted.
 *
 * @param category  code of its category in the set
 * @param unit      the one base unit of its figures
 * @param where     by attribute the words that count; an attribute that is not named may be anything
 * @param partOf    code of the measure that this is a part of ("其中"); a part counts nothing that its whole does not
 * @param direction as the catalogue says it, for the reader; what narrows is {@code where} only
 * @param result    whether it is something that came of the exchange; targets and the setting are not
 * @param own       Jiedui's own addition, not in the official catalogue
 * @param note      what it counts in words, with what was chosen where the catalogue is silent
 * @param source    where its definition is from
 */
public record Measure(
        String code,
        Names names,
        String category,
        String unit,
        List<String> kinds,
        Map<String, Set<String>> where,
        Counting counting,
        Timing timing,
        @Nullable String partOf,
        Direction direction,
        boolean result,
        boolean own,
        Names note,
        Names source)
        implements Defined {

    public Measure {
        kinds = List.copyOf(kinds);
        where = Map.copyOf(where);
    }

    /** Which way a measure looks. */
    public enum Direction {
        EAST_TO_WEST("east-to-west"),
        WEST_TO_EAST("west-to-east"),
        BOTH("both"),
        NONE("none");

        private final String word;

        Direction(String word) {
            this.word = word;
        }

        /** The word used in definition files and in the API. */
        public String word() {
            return word;
        }
    }
}
