package org.jiedui.matching.reasons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jiedui.matching.Problem;
import org.jiedui.matching.reasons.WhyNot.Obstacle;
import org.jiedui.matching.solving.Prices;
import org.jspecify.annotations.Nullable;

/** Reasons out of a flow. */
final class FlowWhy implements Why {

    private final Residue residue;
    private final FlowCosts costs;
    private final long until;
    private @Nullable Questions asked;

    /** @param until when to leave open what is not found at once, by the clock of nanoseconds */
    FlowWhy(Prices prices, long until) {
        this.until = until;
        residue = new Residue(prices);
        costs = new FlowCosts(residue);
    }

    @Override
    public void prepare(int most) {
        Questions questions = Questions.forAll(residue.plan, most);
        costs.answer(questions, until);
        asked = questions;
    }

    @Override
    public List<WhyNot> not(int person, int... pairs) {
        Questions ready = asked;
        int first = ready == null ? 0 : ready.first[person];
        int end = ready == null ? 0 : ready.first[person + 1];
        List<WhyNot> whys = new ArrayList<>();
        if (ready != null
                && pairs.length == end - first
                && Arrays.equals(ready.pair, first, end, pairs, 0, pairs.length)) {
            for (int question = first; question < end; question++) {
                whys.add(why(ready, question));
            }
        } else {
            Questions questions = Questions.about(person, pairs);
            costs.answer(questions, until);
            for (int question = 0; question < pairs.length; question++) {
                whys.add(why(questions, question));
            }
        }
        return whys;
    }

    private WhyNot why(Questions questions, int question) {
        Problem problem = residue.problem;
        int person = questions.person[question];
        int pair = questions.pair[question];
        String name = problem.person(person).name();
        String seat = problem.seat(problem.seatOf(pair)).name();
        long loss = questions.loss[question];
        if (loss >= Ways.NO_WAY) {
            boolean fixed = residue.plan.of(person).anyMatch(problem::isFixed);
            Obstacle none = fixed ? Obstacle.FIXED : Obstacle.IMPOSSIBLE;
            return new WhyNot(
                    name,
                    seat,
                    loss == Questions.NOT_FOUND ? Obstacle.NOT_WORKED_OUT : none,
                    List.of(),
                    Optional.empty(),
                    List.of());
        }
        Found found = obstacle(pair, loss);
        return new WhyNot(
                name,
                seat,
                found.obstacle,
                found.names,
                Optional.of(residue.prices.levels().worth(loss)),
                moves(questions.moves[question]));
    }

    private record Found(Obstacle obstacle, List<String> names) {}

    /** The first bound on the way to the root that is full. */
    private Found obstacle(int pair, long loss) {
        Problem problem = residue.problem;
        for (int node = residue.forest.leafOf(pair); node != Residue.ROOT; node = residue.forest.parent(node)) {
            if (!residue.flow.mayGrow(node)) {
                if (residue.forest.seat(node).isPresent()) {
                    return new Found(Obstacle.SEAT_FULL, sitting(problem.seatOf(pair)));
                }
                int quota = residue.forest.quota(node).orElseThrow();
                return new Found(
                        Obstacle.QUOTA_FULL, List.of(problem.quotas().get(quota).name()));
            }
        }
        return new Found(loss == 0 ? Obstacle.AS_GOOD : Obstacle.BETTER_ELSEWHERE, List.of());
    }

    /** Those who come in at the seat or in a quota within it. */
    private List<String> sitting(int seat) {
        int node = residue.seatNode(seat);
        List<String> names = new ArrayList<>();
        add(node, names);
        return names;
    }

    private void add(int node, List<String> names) {
        for (int at = residue.flow.first(node); at < residue.flow.first(node + 1); at++) {
            names.add(residue.problem.person(residue.flow.person(at)).name());
        }
        for (int at = residue.flow.firstChild(node); at < residue.flow.firstChild(node + 1); at++) {
            add(residue.flow.child(at), names);
        }
    }

    private List<Move> moves(int[] pairs) {
        List<Move> moves = new ArrayList<>();
        for (int at = 0; at < pairs.length; at += 2) {
            int owner = residue.problem.personOf(pairs[at] >= 0 ? pairs[at] : pairs[at + 1]);
            moves.add(new Move(residue.problem.person(owner).name(), seat(pairs[at]), seat(pairs[at + 1])));
        }
        return moves;
    }

    private Optional<String> seat(int pair) {
        return pair < 0
                ? Optional.empty()
                : Optional.of(residue.problem.seat(residue.problem.seatOf(pair)).name());
    }
}
