package org.jiedui.looks;

import java.util.List;
import org.jiedui.kernel.Page;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list as programs read it.
 *
 * @param total rows in the whole list
 * @param next  the number of the next page; null if this is the last
 */
public record Listed<T>(List<T> rows, long total, @Nullable Integer next) {

    public Listed {
        rows = List.copyOf(rows);
    }

    public static <T> Listed<T> of(Page<T> page) {
        return new Listed<>(page.rows(), page.total(), page.hasNext() ? page.number() + 1 : null);
    }
}
