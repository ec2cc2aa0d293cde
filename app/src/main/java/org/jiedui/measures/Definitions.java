package org.jiedui.measures;

import java.util.Comparator;
import java.util.List;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.Kinds;

/** All definition sets, the shipped ones and the deployer's own, by their first year. Fixed while the application runs. */
public final class Definitions {

    private final List<DefinitionSet> sets;

    public Definitions(List<DefinitionSet> sets) {
        this.sets = sets.stream()
                .sorted(Comparator.comparing(DefinitionSet::firstYear).thenComparing(DefinitionSet::code))
                .toList();
        if (sets.isEmpty()) {
            throw new IllegalArgumentException("there is no definition set");
        }
    }

    /** The sets that come with Jiedui, and no other. */
    public static Definitions shipped(Kinds kinds) {
        return new DefinitionLoader(kinds).load(DefinitionLoader.shipped());
    }

    public List<DefinitionSet> sets() {
        return sets;
    }

    /** @throws RefusedException {@code unknown-set} */
    public DefinitionSet set(String code) {
        return sets.stream()
                .filter(set -> set.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Finding.refused("unknown-set", "set", code)));
    }

    /** @throws RefusedException {@code unknown-set}, {@code unknown-measure} */
    public Measure measure(String set, String code) {
        return set(set).find(code)
                .orElseThrow(() -> new RefusedException(Finding.refused("unknown-measure", "measure", code, set)));
    }

    /** The set in force at the period's end, the newest of several; if there is none, the newest of all. */
    public DefinitionSet defaultFor(Period period) {
        return sets.stream()
                .filter(set -> set.coversEndOf(period))
                .reduce((earlier, later) -> later)
                .orElse(sets.getLast());
    }
}
