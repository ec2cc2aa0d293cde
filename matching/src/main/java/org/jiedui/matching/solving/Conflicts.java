package org.jiedui.matching.solving;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiedui.matching.Change;
import org.jiedui.matching.Problem;

/**
 * Which demands cannot hold together: a set of which any one less could. Halves what may be to blame again and again
 * (QuickXplain, Junker 2004), so that a few among thousands are found by a few dozen tries.
 */
final class Conflicts {

    private final Solver solver;

    Conflicts(Solver solver) {
        this.solver = solver;
    }

    List<Demand> smallest(Problem problem) {
        List<Demand> all = Demand.of(problem);
        if (all.isEmpty() || !holds(problem, all, List.of())) {
            return List.of();
        }
        return search(problem, all, List.of(), false, all);
    }

    /** @param changed whether something was added to {@code kept} since it was last known to be possible */
    private List<Demand> search(
            Problem problem, List<Demand> all, List<Demand> kept, boolean changed, List<Demand> suspects) {
        if (changed && !holds(problem, all, kept)) {
            return List.of();
        }
        if (suspects.size() == 1) {
            return suspects;
        }
        List<Demand> first = suspects.subList(0, suspects.size() / 2);
        List<Demand> second = suspects.subList(suspects.size() / 2, suspects.size());
        List<Demand> ofSecond = search(problem, all, joined(kept, first), true, second);
        List<Demand> ofFirst = search(problem, all, joined(kept, ofSecond), !ofSecond.isEmpty(), first);
        return joined(ofFirst, ofSecond);
    }

    private boolean holds(Problem problem, List<Demand> all, List<Demand> kept) {
        Set<Demand> stay = new HashSet<>(kept);
        List<Change> without = all.stream()
                .filter(demand -> !stay.contains(demand))
                .map(Demand::without)
                .toList();
        return solver.possible(Change.in(problem, without));
    }

    private static List<Demand> joined(List<Demand> one, List<Demand> other) {
        List<Demand> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
