package org.jiedui.dues;

import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody has to see to.
 *
 * @param what word of a message: {@code term-ends}, {@code turn} …
 * @param key  the same thing has the same key whenever it is looked at
 * @param who  the person or the post it is about
 * @param by   the day by which; absent: as soon as may be
 * @param mine whether it is the reader's own to do
 */
record Due(
        String what,
        String key,
        String who,
        String href,
        @Nullable LocalDate by,
        boolean mine) {

    /** The reader's own first, then by day, those without one before all. */
    static final Comparator<Due> IN_ORDER = Comparator.comparing((Due due) -> !due.mine())
            .thenComparing(Due::by, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Due::key);

    boolean overdue(LocalDate today) {
        return by != null && by.isBefore(today);
    }
}
