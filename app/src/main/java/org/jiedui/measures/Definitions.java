package org.jiedui.measures;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.Kinds;

/**
 * All definition sets, the shipped ones and the deployer's own, by their first year and, for the same year, by the day from which
 * they are in force and the moment at which that was said: what was decided later comes later. While the application runs, sets
 * may come to them and be withdrawn; none ever goes or comes to mean something else, so what was asked once by its code can be
 * asked again.
 */
public final class Definitions {

    private volatile List<DefinitionSet> sets;
    private volatile List<DefinitionFile> files;
    private final Map<String, Instant> forced = new HashMap<>();

    /** Sets that are in force by their pages and can be read no more: they cannot be counted, and whoever asks is told so. */
    private final Map<String, SetState> unread = new ConcurrentSkipListMap<>();

    /** @param files what they were read from */
    Definitions(List<DefinitionSet> sets, List<DefinitionFile> files) {
        this.sets = inOrder(sets);
        this.files = List.copyOf(files);
        if (sets.isEmpty()) {
            throw new IllegalArgumentException("there is no definition set");
        }
    }

    private List<DefinitionSet> inOrder(List<DefinitionSet> sets) {
        return sets.stream()
                .sorted(Comparator.comparing(DefinitionSet::firstYear)
                        .thenComparing(Definitions::since)
                        .thenComparing(set -> forced.getOrDefault(set.code(), Instant.MIN))
                        .thenComparing(DefinitionSet::code))
                .toList();
    }

    private static LocalDate since(DefinitionSet set) {
        LocalDate since = set.state().since();
        return since == null ? LocalDate.MIN : since;
    }

    /**
     * From the next question on it is one of them, instead of itself in another state.
     *
     * @param said when it was said that it is in force: of two from the same day the later said comes later
     */
    synchronized void put(DefinitionSet set, DefinitionFile file, Instant said) {
        forced.put(set.code(), said);
        unread.remove(set.code());
        List<DefinitionFile> read = new ArrayList<>(files);
        read.removeIf(one -> one.setCode().equals(set.code()));
        read.add(file);
        List<DefinitionSet> all = new ArrayList<>(sets);
        all.removeIf(one -> one.code().equals(set.code()));
        all.add(set);
        files = List.copyOf(read);
        sets = inOrder(all);
    }

    /** From the next question on the set of this code has come as far as this; nothing happens if there is none. */
    synchronized void become(String code, SetState state) {
        sets = inOrder(sets.stream()
                .map(set -> set.code().equals(code) && !set.state().equals(state) ? set.as(state, set.basedOn()) : set)
                .toList());
        unread.computeIfPresent(code, (_, _) -> state);
    }

    /** From the next question on whoever asks for the set is told that nobody can read it. */
    synchronized void unread(String code, SetState state) {
        unread.put(code, state);
    }

    /** Codes of the sets that are to count and cannot be read; a withdrawn one is missed by nobody who does not ask for it. */
    public List<String> unread() {
        return unread.entrySet().stream()
                .filter(set -> !(set.getValue() instanceof SetState.Withdrawn))
                .map(Map.Entry::getKey)
                .toList();
    }

    List<DefinitionFile> files() {
        return files;
    }

    /** The sets that come with Jiedui, and no other. */
    public static Definitions shipped(Kinds kinds) {
        return new DefinitionLoader(kinds).load(DefinitionLoader.shipped());
    }

    public List<DefinitionSet> sets() {
        return sets;
    }

    /** @throws RefusedException {@code unknown-set}, {@code set-unread} */
    public DefinitionSet set(String code) {
        return sets.stream()
                .filter(set -> set.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new RefusedException(missing(code)));
    }

    /** What to say of a code that is none of the sets: that it can be read no more, in force or withdrawn, or that there is none. */
    public Finding missing(String code) {
        SetState lost = unread.get(code);
        if (lost == null) {
            return Finding.refused("unknown-set", "set", code);
        }
        return Finding.refused(lost instanceof SetState.Withdrawn ? "set-withdrawn-unread" : "set-unread", "set", code);
    }

    /** @throws RefusedException {@code unknown-set}, {@code unknown-measure} */
    public Defined line(String set, String code) {
        return set(set).line(code)
                .orElseThrow(() -> new RefusedException(Finding.refused("unknown-measure", "measure", code, set)));
    }

    /**
     * The measure of facts of this code.
     *
     * @throws RefusedException {@code unknown-set}, {@code unknown-measure}, {@code measure-is-quotient}
     */
    public Measure measure(String set, String code) {
        return switch (line(set, code)) {
            case Measure measure -> measure;
            case Quotient quotient ->
                throw new RefusedException(Finding.refused(
                        "measure-is-quotient", "measure", code, quotient.numerator(), quotient.denominator()));
        };
    }

    /**
     * The set for the period's end, the newest of several: of the latest first year, then the one in force since the latest day. If
     * there is none, the newest of all. Only sets that are in force on the day are taken, unless none is.
     */
    public DefinitionSet defaultFor(Period period, LocalDate today) {
        List<DefinitionSet> eligible = inForce(today);
        return eligible.stream()
                .filter(set -> set.coversEndOf(period))
                .reduce((earlier, later) -> later)
                .orElse(eligible.getLast());
    }

    /** Those that are in force on the day; all, if none is. */
    public List<DefinitionSet> inForce(LocalDate today) {
        List<DefinitionSet> all = sets;
        List<DefinitionSet> inForce =
                all.stream().filter(set -> set.inForce(today)).toList();
        return inForce.isEmpty() ? all : inForce;
    }
}
