package org.jiedui.kernel;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param total  rows in the whole list
 * @param number from 1
 */
public record Page<T>(List<T> rows, long total, int number) {

    public Page {
        rows = List.copyOf(rows);
    }

    /** The page that is asked for, of rows that are all at hand. */
    public static <T> Page<T> of(List<T> all, ListRequest<?> request) {
        int from = Math.min(request.offset(), all.size());
        return new Page<>(all.subList(from, Math.min(from + ListRequest.SIZE, all.size())), all.size(), request.page());
    }

    public <R> Page<R> map(Function<? super T, R> view) {
        return new Page<>(rows.stream().<R>map(view).toList(), total, number);
    }

    /** The place of the first row in the whole list, from 1; 0 on an empty page. */
    public long first() {
        return rows.isEmpty() ? 0 : (number - 1L) * ListRequest.SIZE + 1;
    }

    public long last() {
        return rows.isEmpty() ? 0 : first() + rows.size() - 1;
    }

    public boolean hasNext() {
        return last() < total && !rows.isEmpty();
    }

    public boolean hasPrevious() {
        return number > 1;
    }
}
