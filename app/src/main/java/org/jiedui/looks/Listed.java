package org.jiedui.looks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list as programs read it.
 *
 * @param total rows in the whole list
 * @param next  the number of the next page; null if this is the last
 */
public record Listed<T>(List<T> rows, long total, @Nullable Integer next) {

    /** What any list can be asked with any word. */
    private static final Set<String> FREE = Set.of("q", "lang");

    private static final Filter PAGE = new Filter(
            "page", text -> text.matches("[1-9]\\d{0,5}"), text -> Finding.refused("no-such-page", "page", text));

    public Listed {
        rows = List.copyOf(rows);
    }

    public static <T> Listed<T> of(Page<T> page) {
        return new Listed<>(page.rows(), page.total(), page.hasNext() ? page.number() + 1 : null);
    }

    /**
     * What narrows a list.
     *
     * @param says    whether it can be this
     * @param refused what is told of anything else
     */
    public record Filter(String name, Predicate<String> says, Function<String, Finding> refused) {

        /** One of these words. */
        public static Filter words(String name, Collection<String> words) {
            return new Filter(
                    name,
                    words::contains,
                    text -> Finding.refused("unknown-choice", name, text, String.join(", ", words)));
        }

        public static Filter words(String name, String... words) {
            return words(name, List.of(words));
        }

        /** The number of something on the books. */
        public static Filter number(String name) {
            return new Filter(
                    name, text -> text.matches("[1-9]\\d{0,17}"), text -> Finding.refused("not-an-id", name, text));
        }

        public static Filter year(String name) {
            return new Filter(
                    name, text -> text.matches("[12]\\d{3}"), text -> Finding.refused("not-a-year", name, text));
        }

        /** {@code place}: one that there is, by code or name. */
        public static Filter place(Predicate<String> known) {
            return new Filter("place", known, text -> Finding.refused("unknown-place", "place", text));
        }

        /** {@code pairing}: one that there is, by number. */
        public static Filter pairing(Predicate<String> known) {
            Filter number = number("pairing");
            return new Filter(
                    "pairing",
                    number.says().and(known),
                    text -> number.says().test(text)
                            ? Finding.refused("unknown-pairing", "pairing", text)
                            : number.refused().apply(text));
        }
    }

    /**
     * What a program asks of a list. Unlike on a page, where an old bookmark still opens, a parameter or a word that there is not is
     * refused: a misspelt filter would silently bring other rows.
     *
     * @throws RefusedException {@code unknown-parameter}, {@code unknown-choice}, {@code no-such-page}, or what a filter refuses, each
     *     at its parameter
     */
    public static <S extends Enum<S>> ListRequest<S> asked(
            Map<String, String> parameters, S usual, Collection<Filter> filters) {
        List<Filter> all = Stream.concat(
                        filters.stream(),
                        Stream.of(Filter.words("sort", orders(usual)), Filter.words("order", "asc", "desc"), PAGE))
                .toList();
        List<Finding> findings = new ArrayList<>();
        new TreeMap<>(parameters).forEach((name, text) -> {
            String said = text.strip();
            Optional<Filter> known =
                    all.stream().filter(filter -> filter.name().equals(name)).findFirst();
            if (known.isEmpty() && !FREE.contains(name)) {
                findings.add(Finding.refused("unknown-parameter", name, name));
            }
            known.filter(filter -> !said.isEmpty() && !filter.says().test(said))
                    .ifPresent(filter -> findings.add(filter.refused().apply(said)));
        });
        if (!findings.isEmpty()) {
            throw new RefusedException(findings);
        }
        return ListRequest.of(parameters, usual);
    }

    /**
     * Refuses the parameters of what is asked for nothing, as {@link #asked} does those that a list does not have.
     *
     * @throws RefusedException {@code unknown-parameter}, each at its parameter
     */
    public static void unasked(Collection<String> parameters) {
        List<Finding> findings = parameters.stream()
                .filter(name -> !name.equals("lang"))
                .sorted()
                .map(name -> Finding.refused("unknown-parameter", name, name))
                .toList();
        if (!findings.isEmpty()) {
            throw new RefusedException(findings);
        }
    }

    private static List<String> orders(Enum<?> usual) {
        return Arrays.stream(usual.getDeclaringClass().getEnumConstants())
                .map(order -> ((Enum<?>) order).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }
}
