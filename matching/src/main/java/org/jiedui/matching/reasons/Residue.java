package org.jiedui.matching.reasons;

import java.util.Arrays;
import java.util.BitSet;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jiedui.matching.solving.Flow;
import org.jiedui.matching.solving.Forest;
import org.jiedui.matching.solving.Prices;

/**
 * What remains free of a flow: by which steps one place can be made in a node, and what each step loses at the prices, which
 * is never below nothing. A step is up or down the forest, or a person who leaves a taken pair (or idleness) for another pair
 * (or idleness).
 */
final class Residue {

    static final int ROOT = 0;

    /** In place of a pair: idleness. */
    static final int IDLE = -1;

    /** In place of a pair: a step within the forest, where nobody moves. */
    static final int NOBODY = -2;

    final Problem problem;
    final Plan plan;
    final Prices prices;
    final Forest forest;
    final Flow flow;

    /** The pairs that come in at each node, and who has them. */
    private final int[] firstIn;

    private final int[] in;
    private final int[] inOwner;
    private final BitSet idleNodes = new BitSet();

    /** Told of each step from a node: to where, leaving which pair for which, and what it loses. */
    interface Steps {
        void step(int node, int left, int taken, long loss);
    }

    Residue(Prices prices) {
        this.prices = prices;
        this.plan = prices.plan();
        this.problem = plan.problem();
        this.forest = prices.forest();
        this.flow = prices.flow();
        firstIn = new int[forest.size() + 1];
        in = new int[problem.pairs()];
        inOwner = new int[problem.pairs()];
        sort();
    }

    private void sort() {
        for (int person = 0; person < problem.people(); person++) {
            idleNodes.set(forest.idleOf(person));
            for (int pair = problem.firstPair(person); pair < problem.firstPair(person + 1); pair++) {
                firstIn[forest.leafOf(pair) + 1]++;
            }
        }
        for (int node = 0; node < forest.size(); node++) {
            firstIn[node + 1] += firstIn[node];
        }
        int[] next = Arrays.copyOf(firstIn, firstIn.length);
        for (int person = 0; person < problem.people(); person++) {
            for (int pair = problem.firstPair(person); pair < problem.firstPair(person + 1); pair++) {
                int at = next[forest.leafOf(pair)]++;
                in[at] = pair;
                inOwner[at] = person;
            }
        }
    }

    /** Where a seat stands in the forest. */
    int seatNode(int seat) {
        return forest.seatNode(seat);
    }

    /** All steps from a node. */
    void from(int node, Steps steps) {
        if (node != ROOT && flow.mayGrow(node)) {
            steps.step(forest.parent(node), NOBODY, NOBODY, prices.at(forest.parent(node)) - prices.at(node));
        }
        for (int at = flow.firstChild(node); at < flow.firstChild(node + 1); at++) {
            int child = flow.child(at);
            if (flow.mayShrink(child)) {
                steps.step(child, NOBODY, NOBODY, prices.at(child) - prices.at(node));
            }
        }
        for (int at = flow.first(node); at < flow.first(node + 1); at++) {
            int left = flow.pair(at);
            if (!problem.isFixed(left)) {
                int person = flow.person(at);
                long gain = prices.gain(left);
                steps.step(forest.idleOf(person), left, IDLE, gain - prices.idleGain(person));
                others(person, left, gain, steps);
            }
        }
        for (int at = flow.firstIdle(node); at < flow.firstIdle(node + 1); at++) {
            others(flow.idle(at), IDLE, prices.idleGain(flow.idle(at)), steps);
        }
    }

    private void others(int person, int left, long gain, Steps steps) {
        for (int pair = problem.firstPair(person); pair < problem.firstPair(person + 1); pair++) {
            if (!plan.has(pair)) {
                steps.step(forest.leafOf(pair), left, pair, gain - prices.gain(pair));
            }
        }
    }

    /** All steps into a node, told with the node they come from. */
    void into(int node, Steps steps) {
        if (node != ROOT && flow.mayShrink(node)) {
            steps.step(forest.parent(node), NOBODY, NOBODY, prices.at(node) - prices.at(forest.parent(node)));
        }
        for (int at = flow.firstChild(node); at < flow.firstChild(node + 1); at++) {
            int child = flow.child(at);
            if (flow.mayGrow(child)) {
                steps.step(child, NOBODY, NOBODY, prices.at(node) - prices.at(child));
            }
        }
        for (int at = firstIn[node]; at < firstIn[node + 1]; at++) {
            if (!plan.has(in[at])) {
                leavers(inOwner[at], in[at], prices.gain(in[at]), steps);
            }
        }
        if (idleNodes.get(node)) {
            intoIdleness(node, steps);
        }
    }

    /** Everybody whose idleness flows here could leave a pair for it. */
    private void intoIdleness(int node, Steps steps) {
        for (int from = 0; from < forest.size(); from++) {
            for (int at = flow.first(from); at < flow.first(from + 1); at++) {
                int person = flow.person(at);
                int left = flow.pair(at);
                if (forest.idleOf(person) == node && !problem.isFixed(left)) {
                    steps.step(from, left, IDLE, prices.gain(left) - prices.idleGain(person));
                }
            }
        }
    }

    /** From where a person could come to a pair. */
    private void leavers(int person, int pair, long gain, Steps steps) {
        int free = problem.person(person).capacity();
        for (int left = problem.firstPair(person); left < problem.firstPair(person + 1); left++) {
            if (plan.has(left)) {
                free--;
                if (!problem.isFixed(left)) {
                    steps.step(forest.leafOf(left), left, pair, prices.gain(left) - gain);
                }
            }
        }
        if (free > 0) {
            steps.step(forest.idleOf(person), IDLE, pair, prices.idleGain(person) - gain);
        }
    }
}
