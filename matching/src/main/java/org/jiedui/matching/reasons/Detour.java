package org.jiedui.matching.reasons;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

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
            if (person(step) == person) {
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

    private int person(Step step) {
        int pair = step.taken >= 0 ? step.taken : step.left;
        return pair < 0 ? -1 : residue.problem.personOf(pair);
    }

    private static int[] flat(List<Step> straight) {
        return straight.stream()
                .filter(step -> step.left != Residue.NOBODY)
                .flatMapToInt(step -> IntStream.of(step.left, step.taken))
                .toArray();
    }
}
