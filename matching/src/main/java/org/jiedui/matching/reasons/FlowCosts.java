package org.jiedui.matching.reasons;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jiedui.matching.solving.Levels;
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
    private final Queue<Between> idle = new ConcurrentLinkedQueue<>();
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
        IntStream.range(0, nodes)
                .parallel()
                .filter(node -> first[node] < first[node + 1])
                .forEach(node ->
                        answer(node, questions, Arrays.copyOfRange(byNode, first[node], first[node + 1]), until));
    }

    /** Written down when somebody first needs them, and balanced if that is worth its while. */
    private synchronized Arcs arcs() {
        Arcs found = arcs;
        if (found == null) {
            found = new Arcs(residue, goFar());
            arcs = found;
        }
        return found;
    }

    /**
     * Whether from most places nobody can make room over the root but by leaving somebody out, as where every seat is full:
     * then ways around it are hardly bounded by those over it, and go far.
     */
    boolean goFar() {
        Levels levels = residue.prices.levels();
        long far = IntStream.range(0, residue.forest.size())
                .filter(node -> toRoot.far(node) >= Ways.NO_WAY
                        || levels.worth(toRoot.far(node)).assigned() > 0)
                .count();
        return 2 * far > residue.forest.size();
    }

    private void answer(int node, Questions questions, int[] about, long until) {
        Arcs around = null;
        long matter = Long.MIN_VALUE;
        for (int question : about) {
            for (int leaving : leavings(questions.person[question])) {
                int target = target(questions.person[question], leaving);
                long over = over(node, target);
                if (target != Residue.ROOT && over > 0) {
                    around = around == null ? arcs() : around;
                    matter = Math.max(matter, around.measured(node, target, over));
                }
            }
        }
        if (around == null) {
            for (int question : about) {
                answer(questions, question, node, null, until);
            }
            return;
        }
        Between waiting = idle.poll();
        Between between = waiting == null ? new Between(around) : waiting;
        between.from(node, matter);
        for (int question : about) {
            answer(questions, question, node, between, until);
        }
        idle.add(between);
    }

    private long over(int node, int target) {
        return Math.min(toRoot.far(node) + fromRoot.far(target), Ways.NO_WAY);
    }

    /** @param between what looks for ways around the root; nothing if none could be cheaper than those over it */
    private void answer(Questions questions, int question, int node, @Nullable Between between, long until) {
        int person = questions.person[question];
        long gain = residue.prices.gain(questions.pair[question]);
        long least = Ways.NO_WAY;
        for (int leaving : leavings(person)) {
            int target = target(person, leaving);
            long over = over(node, target);
            long way = over;
            if (between != null && target != Residue.ROOT && over > 0) {
                if (System.nanoTime() - until > 0) {
                    questions.loss[question] = Questions.NOT_FOUND;
                    return;
                }
                way = between.to(target, over);
            }
            long own = leaving == Residue.IDLE ? residue.prices.idleGain(person) : residue.prices.gain(leaving);
            if (way < Ways.NO_WAY && way + own - gain < least) {
                least = way + own - gain;
                Detour detour = new Detour(residue);
                if (between != null && way < over) {
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
