package org.jiedui.matching;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The eligible pairs, sorted by person and seat: columns instead of objects, since there may be ten million. */
final class Pairs {

    /** Where the pairs of each person begin, and at the end how many there are. */
    final int[] first;

    final int[] seat;
    final long[] score;
    final @Nullable Wishes wish;
    final BitSet fixed = new BitSet();
    final BitSet running = new BitSet();
    private final long @Nullable [] points;
    private final int criteria;

    @SuppressWarnings("ArrayRecordComponent") // columns, handed to nobody
    record Wishes(int[] ofPerson, int[] ofSeat) {}

    Pairs(Rows rows, int people) {
        first = new int[people + 1];
        for (int row = 0; row < rows.size; row++) {
            first[rows.person[row] + 1]++;
        }
        for (int person = 0; person < people; person++) {
            first[person + 1] += first[person];
        }
        long[] order = order(rows, people);
        seat = new int[rows.size];
        score = new long[rows.size];
        criteria = rows.criteria;
        points = criteria == 0 ? null : new long[rows.size * criteria];
        wish = rows.wishes ? new Wishes(new int[rows.size], new int[rows.size]) : null;
        for (int pair = 0; pair < rows.size; pair++) {
            int row = (int) order[pair];
            seat[pair] = (int) (order[pair] >>> 32);
            score[pair] = rows.score[row];
            if (points != null) {
                System.arraycopy(rows.points, row * criteria, points, pair * criteria, criteria);
            }
            if (wish != null) {
                wish.ofPerson[pair] = rows.wishOfPerson[row];
                wish.ofSeat[pair] = rows.wishOfSeat[row];
            }
        }
    }

    /** By pair: the seat in the upper half, the row in the lower. */
    private long[] order(Rows rows, int people) {
        long[] order = new long[rows.size];
        int[] next = first.clone();
        for (int row = 0; row < rows.size; row++) {
            order[next[rows.person[row]]++] = (long) rows.seat[row] << 32 | row;
        }
        for (int person = 0; person < people; person++) {
            Arrays.sort(order, first[person], first[person + 1]);
            for (int pair = first[person] + 1; pair < first[person + 1]; pair++) {
                if (order[pair] >>> 32 == order[pair - 1] >>> 32) {
                    throw new TwiceException((int) order[pair], (int) order[pair - 1]);
                }
            }
        }
        return order;
    }

    long[] points(int pair) {
        return points == null ? new long[0] : Arrays.copyOfRange(points, pair * criteria, (pair + 1) * criteria);
    }
}
