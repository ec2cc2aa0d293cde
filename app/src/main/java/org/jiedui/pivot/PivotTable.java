package org.jiedui.pivot;

import java.math.BigDecimal;
import java.util.List;
import org.jiedui.answers.Answer;
import org.jspecify.annotations.Nullable;

/**
 * A table ready to be shown.
 *
 * @param set     name of the set it was asked under
 * @param title   the one measure, if there is only one
 * @param beside  what stands beside each figure, in words; absent: nothing
 * @param heads   the lines of headings over the columns, the outermost first
 * @param names   of each column of cells, what stands over it, from the outside in
 * @param lines   all rows, in order
 */
record PivotTable(
        String set,
        @Nullable String title,
        @Nullable String beside,
        List<List<Head>> heads,
        List<String> names,
        List<Line> lines) {

    /**
     * A heading.
     *
     * @param span  over how many columns
     * @param lines over how many lines of headings
     * @param rest  of what is at no time, nowhere, nobody's
     * @param at    the number of its column, if it is over one
     * @param first the number of the first column that it is over
     */
    record Head(String label, int span, int lines, boolean total, boolean rest, int at, int first) {

        /** Over how many columns, if no more than so many are shown. */
        public int spanWithin(int most) {
            return Math.min(span, most - first);
        }
    }

    /**
     * A row.
     *
     * @param depth how deep it lies in the rows
     * @param group whether more rows lie inside it
     * @param cells as many as there are columns, or none: a heading of rows
     */
    record Line(String label, int depth, boolean group, boolean total, List<Cell> cells) {}

    /**
     * A cell.
     *
     * @param told       what the answer says; absent: there are no facts
     * @param shown      as it is to be shown; absent with it
     * @param href       to the entries behind it
     * @param beside     of the year before, or under the other set; absent: no facts there
     * @param difference how much more it is than what stands beside it; absent: it cannot be told exactly
     */
    record Cell(
            Grid.@Nullable Told told,
            @Nullable Shown shown,
            @Nullable String href,
            @Nullable Shown beside,
            @Nullable BigDecimal difference) {}

    /**
     * An amount as {@code looks} writes it.
     *
     * @param percent    a share in words; absent: it is none
     * @param onlyStated whether it is a share of the stated amounts only
     */
    record Shown(
            @Nullable BigDecimal value,
            String unit,
            Answer.Qualifier qualifier,
            @Nullable String percent,
            boolean onlyStated) {

        Shown(@Nullable BigDecimal value, String unit, Answer.Qualifier qualifier) {
            this(value, unit, qualifier, null, false);
        }

        /** Whether the entries are only related to whom it is of, so that no amount of theirs is its own. */
        public boolean onlyRelated() {
            return qualifier == Answer.Qualifier.NO_FACTS;
        }
    }

    public int columns() {
        return names.size();
    }

    /** Whether nothing at all is in it. */
    public boolean none() {
        return lines.isEmpty();
    }
}
