package org.jiedui.boards;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exchange of people of one year under one pairing or all.
 *
 * @param year the calendar year
 */
record Board(int year, List<Way> ways) {

    /**
     * One direction.
     *
     * @param direction {@code east-to-west} or {@code west-to-east}
     * @param steps     from what was asked for to who returned, each with where its rows stand
     * @param figures   the measures of who was in post, persons and person-times apart
     */
    record Way(String direction, List<Step> steps, List<Figure> figures) {}

    /**
     * How many have come so far.
     *
     * @param what word of a message: {@code asked}, {@code agreed} …
     * @param most the greatest of the board, for the length of the bar
     */
    record Step(String what, long count, String href, long most) {

        /** In hundredths of the longest bar; what is there is seen. */
        public long width() {
            return most == 0 || count == 0 ? 0 : Math.max(1, Math.round(100.0 * count / most));
        }
    }

    /** A measure of the newest set; {@code value} absent: no facts. */
    record Figure(String name, String unit, @Nullable String value, String href) {}
}
