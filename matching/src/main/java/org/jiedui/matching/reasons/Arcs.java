package org.jiedui.matching.reasons;

import java.util.Arrays;

/** All steps of a {@link Residue} that do not touch the root, as columns: out of each node, and into each the cheapest first. */
final class Arcs {

    /** From so many nodes, and to them, all others are measured. */
    private static final int MARKS = 4;

    /** Where the arcs out of each node begin. */
    final int[] first;

    final int[] from;
    final int[] to;
    final long[] loss;

    /** The pair that is left, or {@link Residue#IDLE} or {@link Residue#NOBODY}. */
    final int[] left;

    final int[] taken;

    /** The arcs by the nodes they leave, the cheapest of each first. */
    final int[] out;

    /** Where the arcs into each node begin in {@link #in}. */
    final int[] firstIn;

    /** The arcs by the nodes they come to, the cheapest of each first. */
    final int[] in;

    private int size;

    /** What is added to a loss at its beginning and taken away at its end, after it was multiplied. */
    private final long[] level;

    private long times = 1;

    /** @param balanced whether to measure ways anew, so that both their ends grow alike; it takes a while */
    Arcs(Residue residue, boolean balanced) {
        int nodes = residue.forest.size();
        first = new int[nodes + 1];
        firstIn = new int[nodes + 1];
        for (int node = 1; node < nodes; node++) {
            residue.from(node, (other, leaving, taking, lost) -> size += other == Residue.ROOT ? 0 : 1);
        }
        from = new int[size];
        to = new int[size];
        loss = new long[size];
        left = new int[size];
        taken = new int[size];
        in = new int[size];
        out = new int[size];
        size = 0;
        for (int node = 1; node < nodes; node++) {
            int start = node;
            residue.from(node, (other, leaving, taking, lost) -> add(start, other, leaving, taking, lost));
            first[node + 1] = size;
        }
        turned();
        level = new long[nodes];
        if (balanced) {
            balance();
        }
        for (int node = 0; node < nodes; node++) {
            sort(in, firstIn[node], firstIn[node + 1]);
            sort(out, first[node], first[node + 1]);
        }
    }

    /** What a way loses, in the measure of the arcs; what is too much for that is as much as no way. */
    long measured(int start, int end, long lost) {
        return lost >= Ways.NO_WAY / (8 * times) ? Ways.NO_WAY : times * lost + level[start] - level[end];
    }

    /** What a way loses that comes to so much in the measure of the arcs. */
    long lost(int start, int end, long measure) {
        return measure >= Ways.NO_WAY ? Ways.NO_WAY : (measure - level[start] + level[end]) / times;
    }

    /**
     * At the prices many ways lose nothing in one direction and all the more in the other, so that whoever looks for a way
     * from both ends finds either half of everything near or nothing. How far nodes are from some of them, and these from
     * them, makes another measure, in which the same ways are the cheapest and both directions are alike.
     */
    private void balance() {
        int nodes = level.length;
        long farthest = Arrays.stream(loss).max().orElse(0);
        long[] sum = new long[nodes];
        for (int mark = 1; mark <= MARKS && nodes > 1; mark++) {
            int node = 1 + (int) ((long) mark * (nodes - 1) / (MARKS + 1));
            for (boolean back : new boolean[] {false, true}) {
                long[] far = far(node, back);
                long most = Arrays.stream(far)
                        .filter(distance -> distance < Ways.NO_WAY)
                        .max()
                        .orElse(0);
                farthest = Math.max(farthest, most);
                for (int each = 0; each < nodes; each++) {
                    sum[each] += back ? -Math.min(far[each], most) : Math.min(far[each], most);
                }
            }
        }
        if (farthest > Ways.NO_WAY / (64 * MARKS)) {
            return;
        }
        times = 2 * MARKS;
        System.arraycopy(sum, 0, level, 0, nodes);
        for (int arc = 0; arc < size; arc++) {
            loss[arc] = times * loss[arc] + level[from[arc]] - level[to[arc]];
        }
    }

    /** How far all nodes are from one, or it from them. */
    private long[] far(int start, boolean back) {
        long[] far = new long[level.length];
        Arrays.fill(far, Ways.NO_WAY);
        far[start] = 0;
        Heap heap = new Heap();
        heap.add(start, 0);
        while (!heap.isEmpty()) {
            long distance = heap.nearest();
            int node = heap.take();
            int end = back ? firstIn[node + 1] : first[node + 1];
            for (int at = back ? firstIn[node] : first[node]; distance == far[node] && at < end; at++) {
                int arc = back ? in[at] : at;
                int other = back ? from[arc] : to[arc];
                if (distance + loss[arc] < far[other]) {
                    far[other] = distance + loss[arc];
                    heap.add(other, far[other]);
                }
            }
        }
        return far;
    }

    private void add(int start, int other, int leaving, int taking, long lost) {
        if (other != Residue.ROOT) {
            from[size] = start;
            to[size] = other;
            loss[size] = lost;
            left[size] = leaving;
            taken[size] = taking;
            firstIn[other + 1]++;
            size++;
        }
    }

    private void turned() {
        for (int node = 0; node + 1 < firstIn.length; node++) {
            firstIn[node + 1] += firstIn[node];
        }
        int[] next = Arrays.copyOf(firstIn, firstIn.length);
        for (int arc = 0; arc < size; arc++) {
            out[arc] = arc;
            in[next[to[arc]]++] = arc;
        }
    }

    /** By hand, since there may be millions, and each node has few. */
    private void sort(int[] arcs, int begin, int end) {
        if (end - begin > 64) {
            int[] sorted = Arrays.stream(arcs, begin, end)
                    .boxed()
                    .sorted((one, other) -> Long.compare(loss[one], loss[other]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            System.arraycopy(sorted, 0, arcs, begin, sorted.length);
            return;
        }
        for (int at = begin + 1; at < end; at++) {
            int arc = arcs[at];
            int place = at;
            while (place > begin && loss[arcs[place - 1]] > loss[arc]) {
                arcs[place] = arcs[place - 1];
                place--;
            }
            arcs[place] = arc;
        }
    }
}
