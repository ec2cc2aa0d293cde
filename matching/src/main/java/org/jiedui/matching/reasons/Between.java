package org.jiedui.matching.reasons;

import java.util.Arrays;

/**
 * The cheapest ways from one node to others around the root, looked for from both ends. At each end only the next step is
 * thought of that is cheapest (Spira 1973). The end where they begin is the same for many questions and grows as far as one
 * of them needs it; of its nodes all neighbours are marked. A way is the cheapest as soon as what is nearest at both ends
 * comes to no less: a cheaper one would leave what is known of the beginning for a marked node, which is either known from
 * the other end, and so was seen, or farther from both than what is nearest.
 */
final class Between {

    /** The beginning is kept, so it may grow so many times as far. */
    private static final int KEPT = 2;

    private final Arcs arcs;

    /** From the start: to nodes that are settled, and to all their neighbours. */
    private final long[] far;

    private final int[] via;
    private final int[] touched;
    private int touches;
    private final boolean[] settled;
    private final int[] next;
    private final Heap heap = new Heap();
    private int beginning;

    /** To the target, from nodes that are settled. */
    private final long[] back;

    private final int[] onward;
    private final int[] known;
    private int knowns;
    private final int[] nextBack;
    private final Heap heapBack = new Heap();

    private int start;
    private long most;
    private long best;
    private int middle;

    Between(Arcs arcs) {
        this.arcs = arcs;
        int nodes = arcs.first.length - 1;
        far = new long[nodes];
        via = new int[nodes];
        touched = new int[nodes];
        settled = new boolean[nodes];
        next = new int[nodes];
        back = new long[nodes];
        onward = new int[nodes];
        known = new int[nodes];
        nextBack = new int[nodes];
        Arrays.fill(far, Ways.NO_WAY);
        Arrays.fill(back, Ways.NO_WAY);
    }

    /** Ways from here that come to no more than matters, in the measure of the arcs. */
    void from(int node, long matter) {
        for (int i = 0; i < touches; i++) {
            far[touched[i]] = Ways.NO_WAY;
            settled[touched[i]] = false;
        }
        touches = 0;
        beginning = 0;
        knowns = clear();
        heap.clear();
        most = matter;
        start = node;
        mark(node, 0, -1);
        settle(node);
    }

    /** What the cheapest way to a node loses, if it is less than the limit; the limit itself if not. */
    long to(int target, long limit) {
        knowns = clear();
        best = arcs.measured(start, target, limit);
        middle = -1;
        know(target, 0, -1);
        while (nearest(heap) + nearest(heapBack) < best) {
            if (beginning < KEPT * knowns) {
                goOn();
            } else {
                goBack();
            }
        }
        return middle < 0 ? limit : Math.min(limit, arcs.lost(start, target, best));
    }

    private int clear() {
        for (int i = 0; i < knowns; i++) {
            back[known[i]] = Ways.NO_WAY;
        }
        heapBack.clear();
        return 0;
    }

    private static long nearest(Heap heap) {
        return heap.isEmpty() ? Ways.NO_WAY : heap.nearest();
    }

    /** The steps of the way that was found last. */
    Detour way(Detour detour) {
        int[] steps = new int[16];
        int size = 0;
        for (int node = middle; node != start; node = arcs.from[via[node]]) {
            steps = size == steps.length ? Arrays.copyOf(steps, 2 * size) : steps;
            steps[size++] = via[node];
        }
        while (size > 0) {
            detour.step(arcs, steps[--size]);
        }
        for (int node = middle; onward[node] >= 0; node = arcs.to[onward[node]]) {
            detour.step(arcs, onward[node]);
        }
        return detour;
    }

    private void goOn() {
        int node = heap.take();
        int arc = arcs.out[next[node]++];
        comeNext(node);
        if (!settled[arcs.to[arc]]) {
            settle(arcs.to[arc]);
        }
    }

    private void settle(int node) {
        settled[node] = true;
        beginning++;
        for (int arc = arcs.first[node]; arc < arcs.first[node + 1]; arc++) {
            mark(arcs.to[arc], far[node] + arcs.loss[arc], arc);
        }
        next[node] = arcs.first[node];
        comeNext(node);
    }

    private void comeNext(int node) {
        if (next[node] < arcs.first[node + 1]) {
            long distance = far[node] + arcs.loss[arcs.out[next[node]]];
            if (distance <= most) {
                heap.add(node, distance);
            }
        }
    }

    private void mark(int node, long distance, int by) {
        if (distance < far[node]) {
            if (far[node] == Ways.NO_WAY) {
                touched[touches++] = node;
            }
            far[node] = distance;
            via[node] = by;
            meet(node);
        }
    }

    private void goBack() {
        int node = heapBack.take();
        int arc = arcs.in[nextBack[node]++];
        comeNextBack(node);
        int before = arcs.from[arc];
        if (back[before] == Ways.NO_WAY) {
            know(before, back[node] + arcs.loss[arc], arc);
        }
    }

    private void know(int node, long distance, int by) {
        back[node] = distance;
        onward[node] = by;
        known[knowns++] = node;
        nextBack[node] = arcs.firstIn[node];
        comeNextBack(node);
        meet(node);
    }

    private void comeNextBack(int node) {
        if (nextBack[node] < arcs.firstIn[node + 1]) {
            heapBack.add(node, back[node] + arcs.loss[arcs.in[nextBack[node]]]);
        }
    }

    private void meet(int node) {
        if (far[node] + back[node] < best) {
            best = far[node] + back[node];
            middle = node;
        }
    }
}
