package org.jiedui.matching.solving;

import com.google.ortools.graph.MinCostFlow;
import com.google.ortools.graph.MinCostFlowBase;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;

/** The best plan as a flow of least cost: from each person by a pair to a seat, or idle, to the root of the {@link Forest}. */
final class FlowSolver {

    private final Problem problem;
    private final Forest forest;
    private final IntToLongFunction value;

    FlowSolver(Problem problem, Forest forest, IntToLongFunction value) {
        this.problem = problem;
        this.forest = forest;
        this.value = value;
    }

    /** @return nothing if no plan keeps every minimum and what is fixed */
    Optional<Plan> solve() {
        Engines.ready();
        MinCostFlow flow = new MinCostFlow();
        try {
            int people = problem.people();
            long[] supply = new long[people + forest.size()];
            if (!supplies(supply)) {
                return Optional.empty();
            }
            int[] arcs = pairs(flow);
            for (int person = 0; person < people; person++) {
                flow.addArcWithCapacityAndUnitCost(person, people + forest.idleOf(person), supply[person], 0);
            }
            for (int node = 1; node < forest.size(); node++) {
                Forest.Node tree = forest.node(node);
                flow.addArcWithCapacityAndUnitCost(
                        people + node, people + tree.parent(), tree.upper() - least(tree), 0);
            }
            for (int node = 0; node < supply.length; node++) {
                flow.setNodeSupply(node, supply[node]);
            }
            return read(flow, arcs);
        } finally {
            flow.delete();
        }
    }

    /** What enters at each node; false if somebody is fixed in more seats than he may have, or a bound contradicts itself. */
    private boolean supplies(long[] supply) {
        int people = problem.people();
        for (int person = 0; person < people; person++) {
            supply[person] = problem.person(person).capacity();
        }
        problem.fixed().stream().forEach(pair -> {
            supply[problem.personOf(pair)]--;
            supply[people + forest.leafOf(pair)]++;
        });
        for (int node = 1; node < forest.size(); node++) {
            Forest.Node tree = forest.node(node);
            long least = least(tree);
            if (tree.upper() < least) {
                return false;
            }
            supply[people + node] -= least;
            supply[people + tree.parent()] += least;
        }
        long all = Arrays.stream(supply).sum();
        supply[people] -= all;
        return Arrays.stream(supply, 0, people).allMatch(left -> left >= 0);
    }

    private static long least(Forest.Node tree) {
        return Math.max(0, tree.lower());
    }

    /** The pairs whose arcs these are, in the order of the arcs. */
    private int[] pairs(MinCostFlow flow) {
        int people = problem.people();
        int[] arcs = new int[problem.pairs()];
        int size = 0;
        for (int person = 0; person < people; person++) {
            for (int pair = problem.firstPair(person); pair < problem.firstPair(person + 1); pair++) {
                if (!problem.isFixed(pair)) {
                    flow.addArcWithCapacityAndUnitCost(
                            person, people + forest.leafOf(pair), 1, -value.applyAsLong(pair));
                    arcs[size++] = pair;
                }
            }
        }
        return Arrays.copyOf(arcs, size);
    }

    private Optional<Plan> read(MinCostFlow flow, int[] arcs) {
        MinCostFlowBase.Status status = flow.solve();
        return switch (status) {
            case OPTIMAL -> {
                BitSet taken = problem.fixed();
                for (int arc = 0; arc < arcs.length; arc++) {
                    if (flow.getFlow(arc) > 0) {
                        taken.set(arcs[arc]);
                    }
                }
                yield Optional.of(new Plan(problem, taken));
            }
            case INFEASIBLE -> Optional.empty();
            case BAD_COST_RANGE -> throw new TooWideException(Long.MAX_VALUE);
            default -> throw new IllegalStateException("the flow ended with " + status);
        };
    }
}
