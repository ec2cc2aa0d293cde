package org.jiedui.matching.reasons;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiedui.matching.Change;
import org.jiedui.matching.Criterion;
import org.jiedui.matching.No;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Seat;
import org.jiedui.matching.Worth;
import org.jiedui.matching.reasons.WhyNot.Obstacle;
import org.jiedui.matching.solving.Outcome;
import org.jiedui.matching.solving.Solver;
import org.jiedui.matching.solving.Terms;

/** Why a plan is as it is. */
public final class Reasons {

    private final Outcome.Solved solved;
    private final Plan plan;
    private final Problem problem;
    private final Terms terms;
    private final Why why;

    /** @param budget how long may be searched or solved again, all in all, for what is not found at once */
    public Reasons(Outcome.Solved solved, Terms terms, Duration budget) {
        this.solved = solved;
        this.plan = solved.plan();
        this.problem = plan.problem();
        this.terms = terms;
        if (problem.hasWishes()) {
            why = new StableWhy(plan);
        } else if (solved.prices().isPresent()) {
            why = new FlowWhy(solved.prices().get(), System.nanoTime() + budget.toNanos());
        } else {
            why = new SolvedWhy(solved, terms, budget);
        }
    }

    /** Why somebody is in each of the seats that the plan gives. */
    public List<WhyHere> here(String person) {
        int number = number(person);
        List<WhyHere> here = new ArrayList<>();
        plan.of(number).forEach(pair -> here.add(here(number, pair)));
        return here;
    }

    private WhyHere here(int person, int pair) {
        int better = 0;
        for (int other = problem.firstPair(person); other < problem.firstPair(person + 1); other++) {
            better += problem.score(other) > problem.score(pair) ? 1 : 0;
        }
        Map<String, Long> parts = new LinkedHashMap<>();
        long[] points = problem.points(pair);
        for (int i = 0; i < points.length; i++) {
            Criterion criterion = problem.criteria().get(i);
            parts.put(criterion.name(), points[i] * criterion.weight());
        }
        return new WhyHere(
                problem.person(person).name(),
                problem.seat(problem.seatOf(pair)).name(),
                problem.score(pair),
                better + 1,
                problem.firstPair(person + 1) - problem.firstPair(person),
                problem.isFixed(pair),
                problem.isRunning(pair),
                parts);
    }

    /** Makes ready what {@link #others} of everybody will be asked; quicker than one after the other. */
    public void prepareOthers(int most) {
        why.prepare(most);
    }

    /** Why somebody is not in each of so many best other seats, by score. */
    public List<WhyNot> others(String person, int most) {
        int number = number(person);
        return why.not(number, Questions.best(plan, number, most));
    }

    /** @return nothing if the person is there */
    public Optional<WhyNot> not(String person, String seat) {
        int number = number(person);
        int pair = problem.pair(number, seatNumber(seat));
        if (pair < 0) {
            Optional<No> no = problem.no(number, seatNumber(seat));
            List<String> names = new ArrayList<>();
            no.ifPresent(given -> {
                names.add(given.code());
                names.addAll(given.arguments());
            });
            return Optional.of(new WhyNot(person, seat, Obstacle.INELIGIBLE, names, Optional.empty(), List.of()));
        }
        return plan.has(pair)
                ? Optional.empty()
                : Optional.of(why.not(number, pair).getFirst());
    }

    /** @return nothing if the seat is full */
    public Optional<WhyEmpty> empty(String name) {
        int number = seatNumber(name);
        Seat seat = problem.seat(number);
        int filled = (int)
                plan.pairs().filter(pair -> problem.seatOf(pair) == number).count();
        if (filled >= seat.max()) {
            return Optional.empty();
        }
        int eligible = 0;
        for (int person = 0; person < problem.people(); person++) {
            int pair = problem.pair(person, number);
            eligible += pair >= 0 && !plan.has(pair) ? 1 : 0;
        }
        if (eligible == 0 || problem.hasWishes()) {
            return Optional.of(new WhyEmpty(name, seat.max() - filled, eligible, Optional.empty(), List.of()));
        }
        Comparison one = whatIf().with(new Change.Hold(name, Math.max(seat.min(), filled + 1), seat.max()));
        Optional<Worth> cost =
                one.isExact() ? Optional.of(solved.worth().minus(solved.worth()).minus(one.gain())) : Optional.empty();
        return Optional.of(new WhyEmpty(name, seat.max() - filled, eligible, cost, one.moves()));
    }

    /** To try changes, and to see what one more place or a wider quota would bring. */
    public WhatIf whatIf() {
        return new WhatIf(solved, new Solver(terms));
    }

    private int number(String person) {
        int number = problem.personNumber(person);
        if (number < 0) {
            throw new IllegalArgumentException("nobody is called " + person);
        }
        return number;
    }

    private int seatNumber(String seat) {
        int number = problem.seatNumber(seat);
        if (number < 0) {
            throw new IllegalArgumentException("no seat is called " + seat);
        }
        return number;
    }
}
