package org.jiedui.matching.reasons;

import java.util.Arrays;

/** The cheapest ways from the root of a {@link Residue} to everywhere, or from everywhere to it. */
final class Ways {

    static final long NO_WAY = Long.MAX_VALUE / 4;

    private final long[] far;
    private final int[] via;
    private final int[] left;
    private final int[] taken;
    private final boolean[] settled;
    private final Heap heap = new Heap();
    private int node;

    private Ways(Residue residue) {
        int nodes = residue.forest.size();
        far = new long[nodes];
        via = new int[nodes];
        left = new int[nodes];
        taken = new int[nodes];
        settled = new boolean[nodes];
        Arrays.fill(far, NO_WAY);
        far[Residue.ROOT] = 0;
        via[Residue.ROOT] = -1;
        heap.add(Residue.ROOT, 0);
    }

    /** All ways from the root. */
    static Ways fromRoot(Residue residue) {
        Ways ways = new Ways(residue);
        while (ways.goOn()) {
            residue.from(ways.node, ways::reach);
        }
        return ways;
    }

    /** All ways to the root; each node then says by which step to begin. */
    static Ways toRoot(Residue residue) {
        Ways ways = new Ways(residue);
        while (ways.goOn()) {
            residue.into(ways.node, ways::reach);
        }
        return ways;
    }

    /** Settles the next node; false if there is none. */
    private boolean goOn() {
        while (!heap.isEmpty()) {
            node = heap.take();
            if (!settled[node]) {
                settled[node] = true;
                return true;
            }
        }
        return false;
    }

    private void reach(int to, int leaving, int taking, long loss) {
        long distance = far[node] + loss;
        if (distance < far[to]) {
            far[to] = distance;
            via[to] = node;
            left[to] = leaving;
            taken[to] = taking;
            heap.add(to, distance);
        }
    }

    /** How much is lost on the way; {@link #NO_WAY} if there is none. */
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
