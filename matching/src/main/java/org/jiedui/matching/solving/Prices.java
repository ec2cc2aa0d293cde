package org.jiedui.matching.solving;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;

/**
 * What one more place in each node of the {@link Forest} would bring. At these prices everybody sits where the pair's value
 * less the price is greatest, and a price stands only where a bound is reached: that proves the plan best, and whoever
 * doubts it can check it without solving anything. They are the longest ways of what remains free of the flow.
 */
public final class Prices {

    private final Problem problem;
    private final Forest forest;
    private final Levels levels;
    private final IntToLongFunction value;
    private final Plan plan;
    private final Flow flow;
    private final long[] price;

    private Prices(Levels levels, IntToLongFunction value, Forest forest, Plan plan) {
        this.problem = plan.problem();
        this.forest = forest;
        this.levels = levels;
        this.value = value;
        this.plan = plan;
        this.flow = new Flow(forest, plan);
        this.price = new long[forest.size()];
    }

    /** @throws IllegalStateException if the plan is not the best */
    static Prices of(Levels levels, Forest forest, Plan plan) {
        return of(levels, levels::value, forest, plan);
    }

    /** @param value what each pair is worth, if it is not what the levels say */
    static Prices of(Levels levels, IntToLongFunction value, Forest forest, Plan plan) {
        Prices prices = new Prices(levels, value, forest, plan);
        prices.raise();
        long root = prices.price[Forest.ROOT];
        for (int node = 0; node < prices.price.length; node++) {
            prices.price[node] -= root;
        }
        return prices;
    }

    /** All that is paid from this node on to the root. */
    public long at(int node) {
        return price[node];
    }

    /** What the pair is worth at these prices. */
    public long gain(int pair) {
        return value.applyAsLong(pair) - price[forest.leafOf(pair)];
    }

    /** What being idle is worth: nothing, less what those pay of whom so many must go. */
    public long idleGain(int person) {
        return -price[forest.idleOf(person)];
    }

    public Forest forest() {
        return forest;
    }

    public Levels levels() {
        return levels;
    }

    public Plan plan() {
        return plan;
    }

    public Flow flow() {
        return flow;
    }

    /** Raises what is too low until nothing is; each node waits in line at most once. */
    private void raise() {
        Line line = new Line(price.length);
        int[] turns = new int[price.length];
        for (int node = 0; node < price.length; node++) {
            line.add(node);
        }
        while (!line.isEmpty()) {
            int node = line.take();
            if (++turns[node] > price.length + 1) {
                throw new IllegalStateException("the plan is not the best: there is a way round that gains");
            }
            raiseNeighbours(node, line);
            for (int at = flow.first(node); at < flow.first(node + 1); at++) {
                int pair = flow.pair(at);
                long least = price[node] - value.applyAsLong(pair);
                int person = flow.person(at);
                if (!problem.isFixed(pair)) {
                    raiseTo(forest.idleOf(person), least, line);
                    raiseOthers(person, least, line);
                }
            }
            for (int at = flow.firstIdle(node); at < flow.firstIdle(node + 1); at++) {
                raiseOthers(flow.idle(at), price[node], line);
            }
        }
    }

    private void raiseNeighbours(int node, Line line) {
        if (node != Forest.ROOT && flow.mayGrow(node)) {
            raiseTo(forest.parent(node), price[node], line);
        }
        for (int at = flow.firstChild(node); at < flow.firstChild(node + 1); at++) {
            int child = flow.child(at);
            if (flow.mayShrink(child)) {
                raiseTo(child, price[node], line);
            }
        }
    }

    private void raiseOthers(int person, long least, Line line) {
        for (int pair = problem.firstPair(person); pair < problem.firstPair(person + 1); pair++) {
            if (!plan.has(pair)) {
                raiseTo(forest.leafOf(pair), least + value.applyAsLong(pair), line);
            }
        }
    }

    private void raiseTo(int node, long least, Line line) {
        if (price[node] < least) {
            price[node] = least;
            line.add(node);
        }
    }

    /** First come, first served. */
    private static final class Line {

        private final int[] waiting;
        private final boolean[] in;
        private int head;
        private int size;

        Line(int nodes) {
            waiting = new int[nodes];
            in = new boolean[nodes];
        }

        boolean isEmpty() {
            return size == 0;
        }

        void add(int node) {
            if (!in[node]) {
                in[node] = true;
                waiting[(head + size++) % waiting.length] = node;
            }
        }

        int take() {
            int node = waiting[head];
            head = (head + 1) % waiting.length;
            size--;
            in[node] = false;
            return node;
        }
    }

    @Override
    public String toString() {
        return Arrays.toString(price);
    }
}
