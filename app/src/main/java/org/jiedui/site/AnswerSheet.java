package org.jiedui.site;

import java.math.BigDecimal;
import java.util.List;
import org.jiedui.answers.Answer;
import org.jiedui.answers.EntryView;
import org.jiedui.answers.Tally;
import org.jiedui.pictures.FlowDiagram;
import org.jiedui.pictures.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * An answer sheet (答卷), ready to be drawn.
 *
 * @param set       name of the definition set it was answered under
 * @param boxes     the headline figures that have facts, in the order of the set
 * @param rates     shares and rates, as far as there are facts of what they are divided by
 * @param untold    names of those with facts of what is divided only
 * @param silent    names of the measures without facts
 * @param split     each measure with facts, divided
 * @param flow      absent if there is nothing to string, or too much to draw
 * @param timeline  absent if nothing is dated
 * @param groups    the entries by field of work
 * @param tooMany   whether there are more entries than a picture can show
 */
record AnswerSheet(
        String set,
        String setCode,
        Tally counts,
        List<Box> boxes,
        List<Answer.Exceeding> exceeding,
        List<Rate> rates,
        List<String> untold,
        List<String> silent,
        List<Split> split,
        @Nullable FlowDiagram flow,
        List<Strands.Person> flowList,
        @Nullable Timeline timeline,
        List<EntryView> dated,
        List<EntryView> undated,
        List<Group> groups,
        boolean tooMany) {

    /**
     * A headline figure.
     *
     * @param related   whether the value is of entries that are related to the person asked about, without a stated share;
     *                  how much of it is signed or has a paper is not told then
     */
    record Box(
            String measure,
            String name,
            @Nullable BigDecimal value,
            String unit,
            String qualifier,
            String sub,
            String href,
            boolean related,
            @Nullable BigDecimal confirmed,
            @Nullable BigDecimal evidenced) {}

    /**
     * A share or a rate with the two figures that it divides.
     *
     * @param value  absent if it cannot be told
     * @param untold why not, as a word; absent if it can be told
     * @param above  what is divided, {@code below} what it is divided by
     * @param parts  the same for each part of the split; empty if it is not split or by person
     */
    record Rate(
            String measure,
            String name,
            String unit,
            @Nullable BigDecimal value,
            String qualifier,
            @Nullable String untold,
            Box above,
            Box below,
            String note,
            List<RatePart> parts) {}

    /** @param label absent for what is at no recorded place or undated */
    record RatePart(
            @Nullable String label,
            @Nullable BigDecimal value,
            String qualifier,
            @Nullable String untold) {

        static RatePart of(Answer.Ratio ratio) {
            boolean named = ratio.by() != null && !ratio.by().isEmpty();
            return new RatePart(
                    named ? ratio.label() : null,
                    ratio.value(),
                    ratio.qualifier().name(),
                    ratio.untold() == null ? null : ratio.untold().word());
        }
    }

    /** A measure and its parts. */
    record Split(Box whole, long entries, List<Part> parts) {}

    /**
     * A part of a figure.
     *
     * @param label    absent for the part that is owed to nobody, at no recorded place or undated
     * @param value    what is owed to the part; absent if nothing is, or nobody wrote down how much
     * @param related  by person, what is related without a share
     * @param href     the entries behind it, absent if they cannot be asked for
     */
    record Part(
            @Nullable String label,
            @Nullable BigDecimal value,
            @Nullable BigDecimal related,
            String qualifier,
            String relatedQualifier,
            long entries,
            @Nullable String href) {}

    /**
     * A field of work with its first entries.
     *
     * @param count how many entries there are
     * @param href  all of them
     */
    record Group(String family, String name, String sum, long count, String href, List<EntryView> entries) {}
}
