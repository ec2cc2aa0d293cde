package org.jiedui.matching.reasons;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What it would cost the whole if somebody had another pair, exactly: the person's own loss at the prices, and the cheapest
 * way to make a place where the person comes and to fill it where the person leaves. Most ways lead over the root, and those
 * are found for all at once; others are looked for only where they could be cheaper.
 */
final class FlowCosts {

    private final Residue residue;
    private final Ways toRoot;
    private final Ways fromRoot;

    FlowCosts(Residue residue) {
        this.residue = residue;
        toRoot = Ways.toRoot(residue);
        fromRoot = Ways.fromRoot(residue);
    }

    /**
     * Answers all the questions, those about the same node at once.
     *
     * @param until when to leave unanswered what is not found at once, by the clock of nanoseconds
     */
    void answer(Questions questions, long until) {
        int nodes = residue.forest.size();
        int[] first = new int[nodes + 1];
        for (int pair : questions.pair) {
            first[residue.forest.leafOf(pair) + 1]++;
        }
        for (int node = 0; node < nodes; node++) {
            first[node + 1] += first[node];
        }
        int[] next = first.clone();
        int[] byNode = new int[questions.pair.length];
        for (int question = 0; question < byNode.length; question++) {
            byNode[next[residue.forest.leafOf(questions.pair[question])]++] = question;
        }
        ThreadLocal<Ways> own = ThreadLocal.withInitial(() -> new Ways(residue));
        IntStream.range(0, nodes)
                .parallel()
                .filter(node -> first[node] < first[node + 1])
                .forEach(node -> answer(node, questions, byNode, first[node], first[node + 1], own, until));
    }

    private void answer(
            int node, Questions questions, int[] byNode, int first, int end, ThreadLocal<Ways> own, long until) {
        long over = toRoot.far(node);
        long matter = -1;
        int[] targets = new int[8];
        int size = 0;
        for (int at = first; at < end; at++) {
            int person = questions.person[byNode[at]];
            for (int leaving : leavings(person)) {
                int target = target(person, leaving);
                long limit = over + fromRoot.far(target) - 1;
                if (target != Residue.ROOT && limit >= 0 && !contains(targets, size, target)) {
                    matter = Math.max(matter, Math.min(limit, Ways.NO_WAY - 1));
                    targets = size == targets.length ? Arrays.copyOf(targets, 2 * size) : targets;
                    targets[size++] = target;
                }
            }
        }
        if (size > 0 && System.nanoTime() - until > 0) {
            for (int at = first; at < end; at++) {
                questions.loss[byNode[at]] = Questions.NOT_FOUND;
            }
            return;
        }
        Ways around = own.get();
        around.from(node, targets, size, matter);
        for (int at = first; at < end; at++) {
            answer(questions, byNode[at], node, around);
        }
    }

    private static boolean contains(int[] numbers, int size, int number) {
        for (int i = 0; i < size; i++) {
            if (numbers[i] == number) {
                return true;
            }
        }
        return false;
    }

    private void answer(Questions questions, int question, int node, Ways around) {
        int person = questions.person[question];
        int pair = questions.pair[question];
        long least = Ways.NO_WAY;
        int chosen = Residue.NOBODY;
        boolean direct = false;
        for (int leaving : leavings(person)) {
            int target = target(person, leaving);
            long over = toRoot.far(node) + fromRoot.far(target);
            long near = target == Residue.ROOT ? Ways.NO_WAY : around.far(target);
            long way = Math.min(over, near);
            long gain = leaving == Residue.IDLE ? residue.prices.idleGain(person) : residue.prices.gain(leaving);
            long loss = way >= Ways.NO_WAY ? Ways.NO_WAY : way + gain - residue.prices.gain(pair);
            if (loss < least) {
                least = loss;
                chosen = leaving;
                direct = near <= over;
            }
        }
        questions.loss[question] = least;
        if (least < Ways.NO_WAY) {
            int target = target(person, chosen);
            Detour detour = new Detour(residue);
            if (direct) {
                detour.along(around, target);
            } else {
                detour.toRoot(toRoot, node).along(fromRoot, target);
            }
            questions.moves[question] = detour.pairs(person, target);
        }
    }

    /** What a person could leave: each pair that is not fixed, and idleness if there is any. */
    private int[] leavings(int person) {
        int free = residue.problem.person(person).capacity();
        int own = residue.problem.firstPair(person + 1) - residue.problem.firstPair(person);
        int[] leavings = new int[Math.min(free, own) + 1];
        int size = 0;
        for (int pair = residue.problem.firstPair(person); pair < residue.problem.firstPair(person + 1); pair++) {
            if (residue.plan.has(pair)) {
                free--;
                if (!residue.problem.isFixed(pair)) {
                    leavings[size++] = pair;
                }
            }
        }
        if (free > 0) {
            leavings[size++] = Residue.IDLE;
        }
        return Arrays.copyOf(leavings, size);
    }

    private int target(int person, int leaving) {
        return leaving == Residue.IDLE ? residue.forest.idleOf(person) : residue.forest.leafOf(leaving);
    }
}
