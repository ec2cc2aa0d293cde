package org.jiedui.matching.solving;

import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;

/** What flows through each node of a {@link Forest} under a plan, and who comes in where. */
public final class Flow {

    private final Forest forest;
    private final long[] through;
    private final int[] firstTaken;
    private final int[] taken;
    private final int[] takers;
    private final int[] firstIdle;
    private final int[] idle;
    private final int[] firstChild;
    private final int[] child;

    Flow(Forest forest, Plan plan) {
        Problem problem = plan.problem();
        this.forest = forest;
        int nodes = forest.size();
        through = new long[nodes];
        firstTaken = new int[nodes + 1];
        firstIdle = new int[nodes + 1];
        firstChild = new int[nodes + 1];
        int[] free = new int[problem.people()];
        for (int person = 0; person < free.length; person++) {
            free[person] = problem.person(person).capacity();
            for (int pair = problem.firstPair(person); pair < problem.firstPair(person + 1); pair++) {
                if (plan.has(pair)) {
                    free[person]--;
                    firstTaken[forest.leafOf(pair) + 1]++;
                    through[forest.leafOf(pair)]++;
                }
            }
            through[forest.idleOf(person)] += free[person];
            firstIdle[forest.idleOf(person) + 1] += free[person] > 0 ? 1 : 0;
        }
        for (int node = 1; node < nodes; node++) {
            firstChild[forest.parent(node) + 1]++;
        }
        for (int node = 0; node < nodes; node++) {
            firstTaken[node + 1] += firstTaken[node];
            firstIdle[node + 1] += firstIdle[node];
            firstChild[node + 1] += firstChild[node];
        }
        taken = new int[firstTaken[nodes]];
        takers = new int[firstTaken[nodes]];
        idle = new int[firstIdle[nodes]];
        child = new int[firstChild[nodes]];
        fill(problem, plan, free);
        addUp();
    }

    private void fill(Problem problem, Plan plan, int[] free) {
        int[] nextTaken = firstTaken.clone();
        int[] nextIdle = firstIdle.clone();
        int[] nextChild = firstChild.clone();
        for (int person = 0; person < free.length; person++) {
            for (int pair = problem.firstPair(person); pair < problem.firstPair(person + 1); pair++) {
                if (plan.has(pair)) {
                    int at = nextTaken[forest.leafOf(pair)]++;
                    taken[at] = pair;
                    takers[at] = person;
                }
            }
            if (free[person] > 0) {
                idle[nextIdle[forest.idleOf(person)]++] = person;
            }
        }
        for (int node = 1; node < forest.size(); node++) {
            child[nextChild[forest.parent(node)]++] = node;
        }
    }

    /** Leaves before what they flow into: a child of a seat has a greater number than it, a seat than what is above it. */
    private void addUp() {
        for (int node = forest.size() - 1; node > 0; node--) {
            through[forest.parent(node)] += through[node];
        }
    }

    public boolean mayGrow(int node) {
        return through[node] < forest.node(node).upper();
    }

    public boolean mayShrink(int node) {
        return through[node] > forest.node(node).lower();
    }

    /** Where the taken pairs that come in at a node begin. */
    public int first(int node) {
        return firstTaken[node];
    }

    public int pair(int at) {
        return taken[at];
    }

    public int person(int at) {
        return takers[at];
    }

    /** Where the people with something free that comes in at a node begin. */
    public int firstIdle(int node) {
        return firstIdle[node];
    }

    public int idle(int at) {
        return idle[at];
    }

    public int firstChild(int node) {
        return firstChild[node];
    }

    public int child(int at) {
        return child[at];
    }
}
