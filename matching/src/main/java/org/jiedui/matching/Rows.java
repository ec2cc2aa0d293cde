package org.jiedui.matching;

import java.util.Arrays;

/** Pairs as they come in, in any order. */
final class Rows {

    int size;
    int[] person = new int[16];
    int[] seat = new int[16];
    long[] score = new long[16];
    int criteria;
    long[] points = new long[0];
    boolean wishes;
    int[] wishOfPerson = new int[0];
    int[] wishOfSeat = new int[0];

    void add(int who, int where, long worth) {
        if (size == person.length) {
            int larger = Math.addExact(size, size / 2 + 16);
            person = Arrays.copyOf(person, larger);
            seat = Arrays.copyOf(seat, larger);
            score = Arrays.copyOf(score, larger);
        }
        person[size] = who;
        seat[size] = where;
        score[size] = worth;
        size++;
    }

    /** Of the row that came last. */
    void points(long[] values) {
        if (points.length < size * criteria) {
            points = Arrays.copyOf(points, Math.multiplyExact(person.length, criteria));
        }
        System.arraycopy(values, 0, points, (size - 1) * criteria, criteria);
    }

    /** Of the row that came last. */
    void wish(int ofPerson, int ofSeat) {
        wishes = true;
        if (wishOfPerson.length < size) {
            wishOfPerson = Arrays.copyOf(wishOfPerson, person.length);
            wishOfSeat = Arrays.copyOf(wishOfSeat, person.length);
        }
        wishOfPerson[size - 1] = ofPerson;
        wishOfSeat[size - 1] = ofSeat;
    }
}
