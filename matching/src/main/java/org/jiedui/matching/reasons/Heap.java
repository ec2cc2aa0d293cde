package org.jiedui.matching.reasons;

import java.util.Arrays;

/** Nodes by distance, the nearest first; a node may be in it several times. */
final class Heap {

    private long[] distance = new long[64];
    private int[] node = new int[64];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        size = 0;
    }

    void add(int added, long far) {
        if (size == node.length) {
            distance = Arrays.copyOf(distance, 2 * size);
            node = Arrays.copyOf(node, 2 * size);
        }
        int at = size++;
        while (at > 0 && distance[(at - 1) / 2] > far) {
            distance[at] = distance[(at - 1) / 2];
            node[at] = node[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        distance[at] = far;
        node[at] = added;
    }

    long nearest() {
        return distance[0];
    }

    /** Takes out the nearest. */
    int take() {
        int taken = node[0];
        size--;
        long far = distance[size];
        int last = node[size];
        int at = 0;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && distance[child + 1] < distance[child]) {
                child++;
            }
            if (distance[child] >= far) {
                break;
            }
            distance[at] = distance[child];
            node[at] = node[child];
            at = child;
        }
        distance[at] = far;
        node[at] = last;
        return taken;
    }
}
