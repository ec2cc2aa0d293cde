package org.jiedui.matching.reasons;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What it would cost the whole if somebody had another pair, exactly: the person's own loss at the prices, and the cheapest
 * way to make a place where the person comes and to fill it where the person leaves. Most ways lead over the root, and those
 * are found for all at once; others are looked for only where they could be cheaper.
 */
final class FlowCosts {

    private final Residue residue;
    private final Ways toRoot;
    private final Ways fromRoot;
    private @Nullable Arcs arcs;

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
        Arcs around = arcs();
        ThreadLocal<Between> own = ThreadLocal.withInitial(() -> new Between(around));
        IntStream.range(0, nodes)
                .parallel()
                .filter(node -> first[node] < first[node + 1])
                .forEach(node -> answer(
                        node, questions, Arrays.copyOfRange(byNode, first[node], first[node + 1]), own.get(), until));
    }

    /** Written down when they are first needed; balanced if some ways are bounded by none over the root, and so go far. */
    private Arcs arcs() {
        Arcs found = arcs;
        if (found == null) {
            boolean far = IntStream.range(0, residue.forest.size()).anyMatch(node -> toRoot.far(node) >= Ways.NO_WAY);
            found = new Arcs(residue, far);
            arcs = found;
        }
        return found;
    }

    private void answer(int node, Questions questions, int[] about, Between between, long until) {
        long matter = Long.MIN_VALUE;
        for (int question : about) {
            for (int leaving : leavings(questions.person[question])) {
                int target = target(questions.person[question], leaving);
                long over = toRoot.far(node) + fromRoot.far(target);
                if (target != Residue.ROOT && over > 0) {
                    matter = Math.max(matter, arcs().measured(node, target, over));
                }
            }
        }
        boolean late = matter > Long.MIN_VALUE && System.nanoTime() - until > 0;
        between.from(node, matter);
        for (int question : about) {
            if (late) {
                questions.loss[question] = Questions.NOT_FOUND;
            } else {
                answer(questions, question, node, between);
            }
        }
    }

    private void answer(Questions questions, int question, int node, Between between) {
        int person = questions.person[question];
        long gain = residue.prices.gain(questions.pair[question]);
        long least = Ways.NO_WAY;
        for (int leaving : leavings(person)) {
            int target = target(person, leaving);
            long over = Math.min(toRoot.far(node) + fromRoot.far(target), Ways.NO_WAY);
            long way = target == Residue.ROOT ? over : between.to(target, over);
            long own = leaving == Residue.IDLE ? residue.prices.idleGain(person) : residue.prices.gain(leaving);
            if (way < Ways.NO_WAY && way + own - gain < least) {
                least = way + own - gain;
                Detour detour = new Detour(residue);
                if (way < over) {
                    between.way(detour);
                } else {
                    detour.toRoot(toRoot, node).along(fromRoot, target);
                }
                questions.moves[question] = detour.pairs(person, target);
            }
        }
        questions.loss[question] = least;
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
