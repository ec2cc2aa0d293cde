package org.jiedui.answers;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jiedui.kernel.Period;
import org.jspecify.annotations.Nullable;

/** What came out: figures in the order of the set, each under the definition it was asked under. */
public record Answer(String set, Period period, Instant asOf, List<Figure> figures) {

    /**
     * One figure. All amounts are in {@code unit}, the base unit.
     *
     * @param by        the code or id of the part this figure is of; absent in an answer that is not split, {@code ""} for
     *                  the part that is owed to nobody, at no recorded place, or undated
     * @param label     the name of the part in the reader's language
     * @param value     absent when no entry has a known amount (unknown) or there is no entry (no facts)
     * @param qualifier how exactly {@code value} is known; {@code NO_FACTS} if no entry counts into it
     * @param related   with a split by person or a question about one: the amount of entries related to the person without
     *                  a stated share; absent if there is none or no amount is known
     * @param relatedQualifier how exactly {@code related} is known; {@code NO_FACTS} if no entry is only related
     * @param entries   how many entries stand behind it
     * @param unknown   how many of them have an amount that nobody wrote down
     * @param undated   how many of them have no date
     * @param confirmed the part of the value that both sides signed
     * @param evidenced the part of the value that has a paper
     */
    public record Figure(
            String measure,
            String name,
            String unit,
            @Nullable String by,
            @Nullable String label,
            @Nullable BigDecimal value,
            Qualifier qualifier,
            @Nullable BigDecimal related,
            Qualifier relatedQualifier,
            long entries,
            long unknown,
            long undated,
            BigDecimal confirmed,
            BigDecimal evidenced) {

        /** Whether nothing of it is owed to the person, while entries are related to them without a stated share. */
        public boolean onlyRelated() {
            return qualifier == Qualifier.NO_FACTS && relatedQualifier != Qualifier.NO_FACTS;
        }
    }

    /** How exactly a figure is known. An "at least" in a sum, or an unknown beside known ones, makes it "at least". */
    public enum Qualifier {
        EXACT,
        AT_LEAST,
        ABOUT,
        UNKNOWN,
        /** No entry at all: never shown as 0. */
        NO_FACTS;

        /** The word used in the API and in message keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
