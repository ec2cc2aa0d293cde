package org.jiedui.boards;

import java.util.List;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jiedui.pictures.Terms;
import org.jspecify.annotations.Nullable;

/**
 * One batch (批次): the stays of one pairing and direction that began in one year.
 *
 * @param year    of arrival; empty: those of whom nobody wrote down when they came
 * @param persons how many persons; {@code rows} are person-times
 * @param picture absent if nobody has a date
 * @param undated those who are not in the picture, by name
 * @param left    how many have left
 * @param vacant  posts of those who left that nobody has taken over
 */
record Cohort(
        String year,
        long persons,
        List<Row> rows,
        @Nullable Terms picture,
        List<Row> undated,
        long left,
        long filled,
        long coming,
        List<Row> vacant) {

    /**
     * A stay of the batch.
     *
     * @param end  {@code early}, {@code extended} or empty
     * @param gone whether the person has left
     * @param next who took over; absent if nobody is recorded
     */
    record Row(
            long stay,
            String name,
            String post,
            String home,
            boolean east,
            @Nullable PartialDate from,
            Until until,
            String end,
            int extensions,
            boolean gone,
            @Nullable Next next) {}

    /**
     * Who took over, or is to.
     *
     * @param there whether they have arrived
     * @param told  whether a nomination says that they take this one's place; else it is the same post at the same organisation
     */
    record Next(String name, String href, boolean there, boolean told) {}
}
