package org.jiedui.matching.reasons;

import java.util.Arrays;

/** The cheapest ways from one node of a {@link Residue}, or to it; grown only as far as somebody asks. */
final class Ways {

    static final long NO_WAY = Long.MAX_VALUE / 4;

    private final Residue residue;
    private final long[] far;
    private final int[] via;
    private final int[] left;
    private final int[] taken;
    private final boolean[] settled;
    private final int[] touched;
    private int touches;
    private final Heap heap = new Heap();
    private int node;
    private long most;

    Ways(Residue residue) {
        this.residue = residue;
        int nodes = residue.forest.size();
        far = new long[nodes];
        via = new int[nodes];
        left = new int[nodes];
        taken = new int[nodes];
        settled = new boolean[nodes];
        touched = new int[nodes];
        Arrays.fill(far, NO_WAY);
    }

    /** All ways from the root. */
    static Ways fromRoot(Residue residue) {
        Ways ways = new Ways(residue);
        ways.begin(Residue.ROOT, NO_WAY);
        while (ways.goOn()) {
            residue.from(ways.node, NO_WAY, ways::reach);
        }
        return ways;
    }

    /** All ways to the root; each node then says by which step to begin. */
    static Ways toRoot(Residue residue) {
        Ways ways = new Ways(residue);
        ways.begin(Residue.ROOT, NO_WAY);
        while (ways.goOn()) {
            residue.into(ways.node, ways::reach);
        }
        return ways;
    }

    /** Ways from a node, around the root, until all these are reached or only farther ones are left than matter. */
    void from(int start, int[] targets, int size, long matter) {
        for (int i = 0; i < touches; i++) {
            far[touched[i]] = NO_WAY;
            settled[touched[i]] = false;
        }
        begin(start, matter);
        int open = size;
        while (open > 0 && goOn()) {
            for (int i = 0; i < size; i++) {
                open -= targets[i] == node ? 1 : 0;
            }
            if (open > 0) {
                residue.from(node, most - far[node], this::reachAroundRoot);
            }
        }
    }

    private void begin(int start, long matter) {
        touches = 0;
        heap.clear();
        most = matter;
        far[start] = 0;
        via[start] = -1;
        touched[touches++] = start;
        heap.add(start, 0);
    }

    /** Settles the next node; false if there is none that matters. */
    private boolean goOn() {
        while (!heap.isEmpty() && heap.nearest() <= most) {
            node = heap.take();
            if (!settled[node]) {
                settled[node] = true;
                return true;
            }
        }
        return false;
    }

    private void reachAroundRoot(int to, int leaving, int taking, long loss) {
        if (to != Residue.ROOT) {
            reach(to, leaving, taking, loss);
        }
    }

    private void reach(int to, int leaving, int taking, long loss) {
        long distance = far[node] + loss;
        if (distance < far[to] && distance <= most) {
            if (far[to] == NO_WAY) {
                touched[touches++] = to;
            }
            far[to] = distance;
            via[to] = node;
            left[to] = leaving;
            taken[to] = taking;
            heap.add(to, distance);
        }
    }

    /** How much is lost on the way; {@link #NO_WAY} if there is none, or none that mattered. */
    long far(int to) {
        return settled[to] ? far[to] : NO_WAY;
    }

    /** The node before this one on the way from the start, or after it on the way to the root; -1 at the end. */
    int via(int of) {
        return via[of];
    }

    int left(int of) {
        return left[of];
    }

    int taken(int of) {
        return taken[of];
    }
}
