package org.jiedui.rounds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jiedui.matching.No;
import org.jiedui.matching.Person;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jiedui.matching.files.ProblemText;
import org.jiedui.matching.reasons.Comparison;
import org.jiedui.matching.reasons.Reasons;
import org.jiedui.matching.reasons.SideBySide;
import org.jiedui.matching.reasons.WhyEmpty;
import org.jiedui.matching.reasons.WhyHere;
import org.jiedui.matching.reasons.WhyNot;
import org.jiedui.matching.solving.Method;
import org.jiedui.matching.solving.Outcome;
import org.jiedui.matching.solving.Solver;
import org.jiedui.matching.solving.Terms;
import org.jiedui.rounds.RoundPlan.Pair;
import org.jiedui.rounds.RoundPlan.Proof;
import org.jiedui.rounds.Seeing.Seen;
import org.springframework.stereotype.Component;

/** Why a plan is as it is, out of the problem that was kept with it; in keys, which {@link Words} makes names of. */
@Component
class Explaining {

    /** How long a page waits for what is worked out behind it. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Of one question; what is not found by then is said to be not worked out. */
    static final Duration BUDGET = Duration.ofSeconds(15);

    private static final Terms TERMS = Planning.TERMS.within(Duration.ofSeconds(8));
    private static final int OTHERS = 3;
    private static final int KEPT = 6;
    private static final int KEPT_LISTS = 100;

    private final RoundQueries queries;
    private final Worker worker;
    private final Map<String, Problem> problems = lately(KEPT);
    private final Map<String, Outcome.Solved> solved = lately(KEPT);
    private final Map<String, Within> within = lately(KEPT_LISTS);

    Explaining(RoundQueries queries, Worker worker) {
        this.queries = queries;
        this.worker = worker;
    }

    private static <V> Map<String, V> lately(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    private static <V> V lately(Map<String, V> known, String id, Supplier<V> make) {
        synchronized (known) {
            V found = known.get(id);
            if (found != null) {
                return found;
            }
        }
        V made = make.get();
        synchronized (known) {
            known.put(id, made);
        }
        return made;
    }

    /** The problem that the plan was worked out of. */
    Problem problem(RoundPlan plan) {
        return lately(problems, plan.version(), () -> ProblemText.read(queries.problem(plan)));
    }

    /**
     * Who was in the problem that a plan was worked out of, by key.
     *
     * @param capacity of each of them how many places they can have
     * @param fixed    who was to stay together
     */
    record Within(Map<String, Integer> capacity, Set<Pair> fixed) {

        Set<String> people() {
            return capacity.keySet();
        }

        int places(String person) {
            return capacity.getOrDefault(person, 0);
        }
    }

    Within within(RoundPlan plan) {
        return lately(within, plan.version(), () -> {
            Problem problem = problem(plan);
            return new Within(
                    IntStream.range(0, problem.people())
                            .mapToObj(problem::person)
                            .collect(Collectors.toUnmodifiableMap(Person::name, Person::capacity)),
                    problem.fixed().stream()
                            .mapToObj(pair -> new Pair(
                                    problem.person(problem.personOf(pair)).name(),
                                    problem.seat(problem.seatOf(pair)).name()))
                            .collect(Collectors.toUnmodifiableSet()));
        });
    }

    /**
     * Why somebody is where they are and not elsewhere.
     *
     * @param here   of each of their places
     * @param others of their three best other ones
     */
    record PersonWhy(List<WhyHere> here, List<WhyNot> others) {}

    /** Why the places of somebody are theirs; at once, while {@link #person} may take its time. */
    List<WhyHere> here(RoundPlan plan, String person) {
        Problem problem = problem(plan);
        return new Reasons(bare(plan, problem), TERMS, Duration.ZERO).here(person);
    }

    /** Empty while it is being worked out. */
    Optional<PersonWhy> person(RoundPlan plan, String person) {
        Problem problem = problem(plan);
        return worker.within(PATIENCE, List.of("person", plan.version(), person), PersonWhy.class, () -> {
            Reasons reasons = reasons(plan, problem);
            return new PersonWhy(reasons.here(person), reasons.others(person, OTHERS));
        });
    }

    /** Why somebody is not in a seat that the plan's problem has them eligible for; empty while it is being worked out. */
    Optional<WhyNot> not(RoundPlan plan, String person, String seat) {
        Problem problem = problem(plan);
        return worker.within(
                PATIENCE,
                List.of("not", plan.version(), person, seat),
                WhyNot.class,
                () -> reasons(plan, problem).not(person, seat).orElseThrow());
    }

    /**
     * Why there is room left in a seat, if there is, and what one more place would bring.
     *
     * @param more absent if that was not worked out
     */
    record SeatWhy(Optional<WhyEmpty> empty, Optional<SideBySide> more) {}

    /** Empty while it is being worked out. */
    Optional<SeatWhy> seat(RoundPlan plan, String seat) {
        Problem problem = problem(plan);
        return worker.within(PATIENCE, List.of("seat", plan.version(), seat), SeatWhy.class, () -> {
            Reasons reasons = reasons(plan, problem);
            Comparison more = reasons.whatIf().oneMore(seat);
            return new SeatWhy(
                    reasons.empty(seat),
                    more.after() instanceof Outcome.Solved after
                            ? Optional.of(SideBySide.of(more.before(), after))
                            : Optional.empty());
        });
    }

    private Reasons reasons(RoundPlan plan, Problem problem) {
        return new Reasons(solved(plan, problem), TERMS, BUDGET);
    }

    /** What the plan was when it was found: a flow is found again, with what proves it; of others the proof's word is kept. */
    Outcome.Solved solved(RoundPlan plan, Problem problem) {
        return lately(solved, plan.version(), () -> {
            Outcome.Solved bare = bare(plan, problem);
            if (bare.method() == Method.FLOW
                    && new Solver(Planning.TERMS).solve(problem) instanceof Outcome.Solved again
                    && new HashSet<>(pairs(again.plan())).equals(new HashSet<>(plan.pairs()))) {
                return again;
            }
            return bare;
        });
    }

    /** Who goes where, by key. */
    static List<Pair> pairs(Plan plan) {
        Problem problem = plan.problem();
        return plan.pairs()
                .mapToObj(pair -> new Pair(
                        problem.person(problem.personOf(pair)).name(),
                        problem.seat(problem.seatOf(pair)).name()))
                .toList();
    }

    /** As it is kept, without what proves it. */
    Outcome.Solved bare(RoundPlan plan) {
        return bare(plan, problem(plan));
    }

    private static Outcome.Solved bare(RoundPlan plan, Problem problem) {
        Proof proof = plan.proof().orElseThrow();
        BitSet taken = new BitSet();
        for (Pair pair : plan.pairs()) {
            taken.set(problem.pair(problem.personNumber(pair.person()), problem.seatNumber(pair.seat())));
        }
        return new Outcome.Solved(
                new Plan(problem, taken),
                proof.worth(),
                proof.method(),
                proof.why(),
                proof.proved(),
                proof.bound(),
                Optional.empty());
    }

    /**
     * Why places are not for somebody.
     *
     * @param seat  one of them
     * @param others how many more it is so with
     */
    record Closed(No no, String seat, int others) {}

    /** Why the seats of a plan that the reader sees are not for somebody as things are now, each reason once, the commonest first. */
    static List<Closed> closed(Seen seen, Problem kept, Problem now, String person) {
        int whom = now.personNumber(person);
        Map<String, Closed> closed = new LinkedHashMap<>();
        for (int number = 0; whom >= 0 && number < kept.seats(); number++) {
            String seat = kept.seat(number).name();
            if (seen.words().seatCard(seat).isPresent()) {
                No no = closed(seen, now, whom, seat);
                closed.merge(
                        no.code(),
                        new Closed(no, seat, 0),
                        (first, one) -> new Closed(first.no(), first.seat(), first.others() + 1));
            }
        }
        return closed.values().stream()
                .sorted(Comparator.comparing(Closed::others).reversed())
                .toList();
    }

    private static No closed(Seen seen, Problem now, int whom, String seat) {
        int where = now.seatNumber(seat);
        if (where < 0) {
            return new No("rounds.why.closed.gone");
        }
        String person = now.person(whom).name();
        if (seen.wishes().stream().anyMatch(wish -> wish.bars(person, seat))) {
            return new No("rounds.why.closed.forbidden");
        }
        return now.pair(whom, where) >= 0
                ? new No("rounds.why.closed.no-more")
                : now.no(whom, where).orElse(new No("rounds.why.closed.unsaid"));
    }

    /** Teams, crews and couples of a problem, whose members go together or not at all, in this order. */
    static List<Group> groups(Problem problem) {
        List<Group> groups = new ArrayList<>();
        problem.teams().forEach(team -> groups.add(new Group(team.name(), team.members(), List.of())));
        problem.crews().forEach(crew -> groups.add(new Group(crew.name(), List.of(), crew.seats())));
        problem.couples()
                .forEach(couple ->
                        groups.add(new Group(couple.first(), List.of(couple.first(), couple.second()), List.of())));
        return groups;
    }

    /**
     * Who holds together.
     *
     * @param name   as {@link org.jiedui.matching.Change.Part} takes it
     * @param people of a team or couple
     * @param seats  of a crew
     */
    record Group(String name, List<String> people, List<String> seats) {}

    /** A plan whose pages tell of people and seats by their numbers in its problem; none of whom it does not know. */
    record Told(RoundPlan plan, Problem problem) {

        boolean knows(String person) {
            return problem.personNumber(person) >= 0;
        }

        Optional<String> person(String key) {
            return page("/people/", problem.personNumber(key));
        }

        Optional<String> seat(String key) {
            return page("/seats/", problem.seatNumber(key));
        }

        private Optional<String> page(String what, int number) {
            return number < 0 ? Optional.empty() : Optional.of(plan.address() + what + number);
        }
    }
}
