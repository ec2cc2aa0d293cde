package org.jiedui.matching.reasons;

/** The nearest nodes to one, with what is lost on the way to it and the step by which the way begins. */
final class Ball {

    private final int[] node;
    private final long[] far;
    private final int[] via;
    private final int[] left;
    private final int[] taken;
    private final long radius;

    /** @param radius what at least is lost from every other node */
    Ball(int size, long radius) {
        node = new int[size];
        far = new long[size];
        via = new int[size];
        left = new int[size];
        taken = new int[size];
        this.radius = radius;
    }

    void put(int at, int which, long distance, int next, int leaving, int taking) {
        node[at] = which;
        far[at] = distance;
        via[at] = next;
        left[at] = leaving;
        taken[at] = taking;
    }

    int size() {
        return node.length;
    }

    long radius() {
        return radius;
    }

    int node(int at) {
        return node[at];
    }

    long far(int at) {
        return far[at];
    }

    /** The next node on the way; -1 in the middle. */
    int via(int at) {
        return via[at];
    }

    int left(int at) {
        return left[at];
    }

    int taken(int at) {
        return taken[at];
    }

    int indexOf(int which) {
        for (int at = 0; at < node.length; at++) {
            if (node[at] == which) {
                return at;
            }
        }
        throw new IllegalArgumentException("not within: " + which);
    }
}
