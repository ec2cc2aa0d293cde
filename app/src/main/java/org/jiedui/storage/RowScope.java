package org.jiedui.storage;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Which rows the database shows and takes in a transaction: what the policies of the tables compare with. All lists empty and
 * not everything: no row at all, which is also what a connection shows on which nothing was said.
 *
 * @param account    in whose name; empty: the system's own work
 * @param everything whether no row is hidden
 * @param places     what the codes of the visible places start with
 * @param pairings   those whose facts are visible, whatever their place
 * @param known      those, and the ones they lie in: visible as such, without their facts
 * @param persons    those whose stays and acts are visible
 * @param organisations those whose own doings are visible
 */
public record RowScope(
        String account,
        boolean everything,
        Collection<String> places,
        Collection<Long> pairings,
        Collection<Long> known,
        Collection<Long> persons,
        Collection<Long> organisations) {

    public static final RowScope NOTHING =
            new RowScope("", false, List.of(), List.of(), List.of(), List.of(), List.of());
    public static final RowScope SYSTEM = new RowScope("", true, List.of(), List.of(), List.of(), List.of(), List.of());

    private static final ThreadLocal<Boolean> OWN_WORK = ThreadLocal.withInitial(() -> false);

    public RowScope {
        places = List.copyOf(places);
        pairings = List.copyOf(pairings);
        known = List.copyOf(known);
        persons = List.copyOf(persons);
        organisations = List.copyOf(organisations);
    }

    /** Who asks, found out anew for each transaction. */
    @FunctionalInterface
    public interface Source {
        RowScope current();
    }

    /**
     * Does the system's own work, such as following the ledger, whoever happens to have caused it. Of use only where a new
     * transaction begins within: one that runs already keeps its rows.
     */
    public static <T> T asSystem(Supplier<T> work) {
        boolean before = OWN_WORK.get();
        OWN_WORK.set(true);
        try {
            return work.get();
        } finally {
            OWN_WORK.set(before);
        }
    }

    /** Whether what runs on this thread is the system's own work. */
    public static boolean ownWork() {
        return OWN_WORK.get();
    }

    /** An array as PostgreSQL writes it; there is nothing in codes and numbers that would have to be quoted. */
    static String array(Collection<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
