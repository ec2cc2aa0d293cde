package org.jiedui.matching.reasons;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jiedui.matching.reasons.WhyNot.Obstacle;

/** Reasons where nobody envies with cause: one of the two would not rather have the other. */
final class StableWhy implements Why {

    private final Plan plan;
    private final Problem problem;
    private final List<List<Integer>> sitting = new ArrayList<>();

    StableWhy(Plan plan) {
        this.plan = plan;
        this.problem = plan.problem();
        for (int seat = 0; seat < problem.seats(); seat++) {
            sitting.add(new ArrayList<>());
        }
        plan.pairs().forEach(pair -> sitting.get(problem.seatOf(pair)).add(pair));
    }

    @Override
    public List<WhyNot> not(int person, int... pairs) {
        List<WhyNot> whys = new ArrayList<>();
        for (int pair : pairs) {
            whys.add(why(person, pair));
        }
        return whys;
    }

    private WhyNot why(int person, int pair) {
        int seat = problem.seatOf(pair);
        boolean content = plan.of(person).count() >= problem.person(person).capacity()
                && plan.of(person).allMatch(has -> problem.wishOfPerson(has) <= problem.wishOfPerson(pair));
        List<String> names = sitting.get(seat).stream()
                .map(other -> problem.person(problem.personOf(other)).name())
                .toList();
        return new WhyNot(
                problem.person(person).name(),
                problem.seat(seat).name(),
                content ? Obstacle.LIKES_OWN : Obstacle.SEAT_LIKES_OTHERS,
                content ? List.of() : names,
                Optional.empty(),
                List.of());
    }
}
