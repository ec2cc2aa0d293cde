package org.jiedui.matching.reasons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What has to happen so that somebody may have another pair: the steps of others, one after the other. */
final class Detour {

    private record Step(int from, int left, int taken) {}

    private final Residue residue;
    private final List<Step> steps = new ArrayList<>();

    Detour(Residue residue) {
        this.residue = residue;
    }

    /** Steps from the start of the ways to a node. */
    Detour along(Ways ways, int to) {
        List<Step> back = new ArrayList<>();
        for (int node = to; ways.via(node) >= 0; node = ways.via(node)) {
            back.add(new Step(ways.via(node), ways.left(node), ways.taken(node)));
        }
        Collections.reverse(back);
        steps.addAll(back);
        return this;
    }

    void step(Arcs arcs, int arc) {
        steps.add(new Step(arcs.from[arc], arcs.left[arc], arcs.taken[arc]));
    }

    /** Steps from a node to the root. */
    Detour toRoot(Ways ways, int from) {
        for (int node = from; ways.via(node) >= 0; node = ways.via(node)) {
            steps.add(new Step(node, ways.left(node), ways.taken(node)));
        }
        return this;
    }

    /**
     * Left and taken pairs in turn, {@link Residue#IDLE} for idleness. Rounds, which cost nothing, are left out, and so is
     * all after a step of the person for whom this is done: leaving that pair is what closes the round.
     */
    int[] pairs(int person, int end) {
        List<Step> straight = new ArrayList<>();
        for (Step step : steps) {
            if (isOf(person, step)) {
                return flat(straight);
            }
            cut(straight, step.from);
            straight.add(step);
        }
        cut(straight, end);
        return flat(straight);
    }

    private static void cut(List<Step> straight, int node) {
        for (int i = 0; i < straight.size(); i++) {
            if (straight.get(i).from == node) {
                straight.subList(i, straight.size()).clear();
                return;
            }
        }
    }

    private boolean isOf(int person, Step step) {
        int pair = step.taken >= 0 ? step.taken : step.left;
        return pair >= residue.problem.firstPair(person) && pair < residue.problem.firstPair(person + 1);
    }

    private static int[] flat(List<Step> straight) {
        int[] pairs = new int[2 * straight.size()];
        int size = 0;
        for (Step step : straight) {
            if (step.left != Residue.NOBODY) {
                pairs[size++] = step.left;
                pairs[size++] = step.taken;
            }
        }
        return Arrays.copyOf(pairs, size);
    }
}
