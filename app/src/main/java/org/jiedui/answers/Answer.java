package org.jiedui.answers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jiedui.kernel.Period;
import org.jiedui.measures.Quotient;
import org.jspecify.annotations.Nullable;

/**
 * What came out: figures in the order of the set, each under the definition it was asked under.
 *
 * @param ratios    the quotients of the set; none in an answer about a person or by person, of whom no rate is ever told, nor about
 *                  organisations, behind whom there may be one person only
 * @param exceeding parts that came out greater than what they are a part of, which no set allows: something is wrong
 */
public record Answer(
        String set, Period period, Instant asOf, List<Figure> figures, List<Ratio> ratios, List<Exceeding> exceeding) {

    /** Two measures by name, of which one is a part of the other and yet is the greater. */
    public record Exceeding(String part, String whole) {}

    /** A part of a split: its key, {@code ""} for the rest, and its name in the reader's language. */
    public record Part(String key, String label) {}

    /**
     * One figure. All amounts are in {@code unit}, the base unit.
     *
     * @param by        the code or id of the part this figure is of; absent in an answer that is not split, {@code ""} for
     *                  the part that is owed to nobody, at no recorded place, or undated
     * @param label     the name of the part in the reader's language
     * @param across    the parts of the further splits, in their order
     * @param value     absent when no entry has a known amount (unknown) or there is no entry (no facts)
     * @param qualifier how exactly {@code value} is known; {@code NO_FACTS} if no entry counts into it
     * @param related   with a split by person or organisation or a question about one: the amount of entries related to it
     *                  without a stated share; absent if there is none or no amount is known
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
            List<Part> across,
            @Nullable BigDecimal value,
            Qualifier qualifier,
            @Nullable BigDecimal related,
            Qualifier relatedQualifier,
            long entries,
            long unknown,
            long undated,
            BigDecimal confirmed,
            BigDecimal evidenced) {

        /** The key of the part over all splits, as {@link Question.Only#part} takes it; absent in an answer that is not split. */
        public @Nullable String key() {
            return across.isEmpty() || by == null
                    ? by
                    : by + across.stream().map(part -> By.WITHIN + part.key()).collect(Collectors.joining());
        }

        /** Whether nothing of it is owed to the person, while entries are related to them without a stated share. */
        public boolean onlyRelated() {
            return qualifier == Qualifier.NO_FACTS && relatedQualifier != Qualifier.NO_FACTS;
        }
    }

    /**
     * A share or a rate, of the whole or of one part, with the two figures that it divides.
     *
     * @param value     in {@code unit}, to two places: cut so that an "at least" and an "at most" stay true; absent if it
     *                  cannot be told
     * @param qualifier {@code UNKNOWN} if it cannot be told
     * @param untold    why not; absent if it can be told
     * @param note      how it is worked out, in the reader's language
     */
    public record Ratio(
            String measure,
            String name,
            String unit,
            @Nullable String by,
            @Nullable String label,
            @Nullable BigDecimal value,
            Qualifier qualifier,
            @Nullable Untold untold,
            Figure numerator,
            Figure denominator,
            String note) {

        private static final int DECIMALS = 2;

        /** Divides, and says no more than the two figures allow. */
        static Ratio of(Quotient quotient, Figure above, Figure below, Locale locale) {
            return divide(
                    quotient.code(),
                    quotient.names().in(locale),
                    quotient.unit(),
                    quotient.scale(),
                    above,
                    below,
                    quotient.note().in(locale));
        }

        /**
         * One figure for each of another, though no set names them so: what is divided keeps its name.
         *
         * @param one what it is told for: the unit of the other, or a word that says more
         */
        public static Ratio per(Figure above, Figure below, String one) {
            return divide(above.measure(), above.name(), above.unit() + "/" + one, 0, above, below, "");
        }

        private static Ratio divide(
                String code, String name, String unit, int scale, Figure above, Figure below, String note) {
            Untold untold = untold(above, below);
            Qualifier qualifier = untold == null ? qualifier(above, below) : Qualifier.UNKNOWN;
            return new Ratio(
                    code,
                    name,
                    unit,
                    above.by(),
                    above.label(),
                    untold == null ? divided(scale, above.value(), below.value(), qualifier) : null,
                    qualifier,
                    untold,
                    above,
                    below,
                    note);
        }

        private static @Nullable Untold untold(Figure above, Figure below) {
            if (below.value() == null || below.qualifier() == Qualifier.NO_FACTS) {
                return Untold.DENOMINATOR;
            }
            if (above.value() == null || above.qualifier() == Qualifier.NO_FACTS) {
                return Untold.NUMERATOR;
            }
            if (below.value().signum() <= 0) {
                return Untold.ZERO;
            }
            return above.qualifier() == Qualifier.AT_LEAST && below.qualifier() == Qualifier.AT_LEAST
                    ? Untold.OPEN
                    : null;
        }

        private static Qualifier qualifier(Figure above, Figure below) {
            if (above.qualifier() == Qualifier.AT_LEAST) {
                return Qualifier.AT_LEAST;
            }
            if (below.qualifier() == Qualifier.AT_LEAST) {
                return Qualifier.AT_MOST;
            }
            boolean about = above.qualifier() == Qualifier.ABOUT || below.qualifier() == Qualifier.ABOUT;
            return about ? Qualifier.ABOUT : Qualifier.EXACT;
        }

        private static @Nullable BigDecimal divided(
                int scale, @Nullable BigDecimal above, @Nullable BigDecimal below, Qualifier qualifier) {
            if (above == null || below == null) {
                return null;
            }
            RoundingMode rounding = switch (qualifier) {
                case AT_LEAST -> RoundingMode.FLOOR;
                case AT_MOST -> RoundingMode.CEILING;
                case EXACT, ABOUT, UNKNOWN, NO_FACTS -> RoundingMode.HALF_UP;
            };
            return above.movePointRight(scale).divide(below, DECIMALS, rounding);
        }
    }

    /** Why a quotient cannot be told. */
    public enum Untold {
        /** Nothing, or no amount, is recorded of what is divided: that is not 0. */
        NUMERATOR,
        /** Nothing, or no amount, is recorded of what it is divided by. */
        DENOMINATOR,
        /** What it is divided by is 0. */
        ZERO,
        /** Both are "at least": the quotient may be more or less. */
        OPEN;

        /** The word used in the API and in message keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How exactly a figure is known. An "at least" in a sum, or an unknown beside known ones, makes it "at least". */
    public enum Qualifier {
        EXACT,
        AT_LEAST,
        /** Of quotients only: divided by an "at least". */
        AT_MOST,
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
