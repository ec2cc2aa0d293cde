package org.jiedui.kernel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a reader asks of a register list: words, filters, order and page, as they stand in the address. The order is an
 * enum of the list's own, each constant of which owns its column: nothing from a request enters SQL text.
 *
 * @param text    words that a row must contain; empty: all rows
 * @param filters further parameters by name, never blank
 * @param usual   the order taken if none is asked for
 * @param page    from 1
 */
public record ListRequest<S extends Enum<S>>(
        String text, Map<String, String> filters, S sort, boolean descending, S usual, int page) {

    /** Rows on a page. */
    public static final int SIZE = 50;

    private static final int LAST_PAGE = 1_000_000;

    public ListRequest {
        filters = Map.copyOf(filters);
        if (page < 1) {
            throw new IllegalArgumentException("pages start at 1: " + page);
        }
    }

    /**
     * Reads the parameters of an address: {@code q}, {@code sort}, {@code order=desc}, {@code page}; every other is a
     * filter, left out if blank. An order or page that does not exist is read as the usual one: an old bookmark still opens.
     */
    public static <S extends Enum<S>> ListRequest<S> of(Map<String, String> parameters, S usual) {
        Map<String, String> filters = new TreeMap<>();
        parameters.forEach((name, value) -> {
            if (!value.isBlank() && !isOwn(name)) {
                filters.put(name, value.strip());
            }
        });
        S sort = usual;
        for (S constant : usual.getDeclaringClass().getEnumConstants()) {
            if (word(constant).equals(parameters.get("sort"))) {
                sort = constant;
            }
        }
        return new ListRequest<>(
                parameters.getOrDefault("q", "").strip(),
                filters,
                sort,
                "desc".equals(parameters.get("order")),
                usual,
                pageOf(parameters.getOrDefault("page", "1")));
    }

    public Optional<String> filter(String name) {
        return Optional.ofNullable(filters.get(name));
    }

    /** A filter's value for showing it again, empty if it is not set. */
    public String value(String name) {
        return filters.getOrDefault(name, "");
    }

    /** Rows whose word is the one that the filter asks for; all, if it asks for none. */
    public <T> Predicate<T> same(String filter, Function<? super T, String> word) {
        Optional<String> asked = filter(filter);
        return row -> asked.isEmpty() || asked.get().equals(word.apply(row));
    }

    /** Rows one of whose texts has the words that are looked for in it, in any case; all, if none are. */
    public <T> Predicate<T> saying(Function<? super T, List<String>> texts) {
        String sought = text.toLowerCase(Locale.ROOT);
        return row -> sought.isEmpty()
                || texts.apply(row).stream()
                        .anyMatch(said -> said.toLowerCase(Locale.ROOT).contains(sought));
    }

    public int offset() {
        return (page - 1) * SIZE;
    }

    /** The text as a pattern for {@code like … escape '\'}, matching anywhere. */
    public String pattern() {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /**
     * The order as SQL, {@code order by} and all, what is absent last. Nothing of the request enters it.
     *
     * @param column of an order; with {@code desc} if its usual way is backwards
     * @param tie    the column by which rows of the same place in the order stand
     */
    public String orderBy(Function<? super S, String> column, String tie) {
        String usually = column.apply(sort);
        boolean backwards = usually.endsWith(" desc");
        return " order by " + usually.replaceFirst(" desc$", "") + (descending == backwards ? "" : " desc")
                + " nulls last, " + tie;
    }

    /** Whether anything narrows the list. */
    public boolean narrowed() {
        return !text.isEmpty() || !filters.isEmpty();
    }

    /** The query part of this list's address, without the page; begins with {@code ?}. */
    public String address() {
        return query(sort, descending, 1);
    }

    public String addressOfPage(int number) {
        return query(sort, descending, number);
    }

    /** The address of the list in the order named; asked for a second time, the other way round. */
    public String addressSortedBy(String word) {
        for (S constant : usual.getDeclaringClass().getEnumConstants()) {
            if (word(constant).equals(word)) {
                return query(constant, constant == sort && !descending, 1);
            }
        }
        throw new IllegalArgumentException("no such order: " + word);
    }

    /** For {@code aria-sort}. */
    public String directionOf(String word) {
        if (!word(sort).equals(word)) {
            return "none";
        }
        return descending ? "descending" : "ascending";
    }

    private String query(S order, boolean backwards, int number) {
        StringJoiner query = new StringJoiner("&", "?", "");
        if (!text.isEmpty()) {
            query.add("q=" + encoded(text));
        }
        new TreeMap<>(filters).forEach((name, value) -> query.add(encoded(name) + "=" + encoded(value)));
        if (order != usual || backwards) {
            query.add("sort=" + word(order));
        }
        if (backwards) {
            query.add("order=desc");
        }
        if (number > 1) {
            query.add("page=" + number);
        }
        return query.toString();
    }

    private static boolean isOwn(String name) {
        return switch (name) {
            case "q", "sort", "order", "page", "lang" -> true;
            default -> false;
        };
    }

    private static int pageOf(String text) {
        try {
            return Math.clamp(Integer.parseInt(text), 1, LAST_PAGE);
        } catch (NumberFormatException notANumber) {
            return 1;
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
