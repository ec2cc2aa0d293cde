package org.jiedui.boards;

import java.util.List;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jiedui.pictures.Terms;
import org.jspecify.annotations.Nullable;

/**
 * How one post was held over the years.
 *
 * @param post    host and title in one
 * @param of      the stay that was asked about
 * @param holders by arrival; those of whom no day of arrival is recorded, last
 * @param coming  who is to take the last one's place and is not there yet
 * @param picture absent if nobody has a date
 */
record Succession(
        String post,
        long of,
        List<Holder> holders,
        List<Coming> coming,
        @Nullable Terms picture) {

    /**
     * One who held it.
     *
     * @param title   the title as it was recorded for this one
     * @param replaced whom they took the place of, as the nomination says; empty if it says nothing
     * @param before  what lies between those before and this one; absent for the first
     */
    record Holder(
            long stay,
            String name,
            String home,
            boolean east,
            String title,
            @Nullable PartialDate from,
            Until until,
            String replaced,
            @Nullable Between before) {}

    /** One who is on the way: where the nomination stands. */
    record Coming(long nomination, String name, String stage) {}
}
