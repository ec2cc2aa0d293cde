package org.jiedui.rounds;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jiedui.access.CurrentUser;
import org.jiedui.kernel.RefusedException;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jiedui.matching.files.ProblemText;
import org.jiedui.matching.solving.Outcome;
import org.jiedui.matching.solving.Solver;
import org.jiedui.matching.solving.Terms;
import org.jiedui.matching.solving.TooWideException;
import org.jiedui.rounds.RoundPlan.Conflict;
import org.jiedui.rounds.RoundPlan.Found;
import org.jiedui.rounds.RoundPlan.Pair;
import org.jiedui.rounds.RoundPlan.Proof;
import org.jiedui.rounds.RoundRepository.NewPlan;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has plans worked out, in the background and of each round one at a time: whoever asks while it goes on is told of the one that
 * does. The problem is said by whoever asks, within what they see; from then on it is a matter of numbers.
 */
@Service
class Planning {

    private static final Logger LOG = LoggerFactory.getLogger(Planning.class);

    /** With the same seed the same plan; eight workers do better than two even on two processors. */
    static final Terms TERMS = new Terms(Duration.ofSeconds(20), 1, 8);

    private final Rounds rounds;
    private final Live live;
    private final RoundRepository repository;
    private final Worker worker;
    private final TransactionTemplate transaction;
    private final CurrentUser user;
    private final Clock clock;
    private final Map<RoundId, Work> going = new ConcurrentHashMap<>();
    private final Map<RoundId, String> troubles = new ConcurrentHashMap<>();

    Planning(
            Rounds rounds,
            Live live,
            RoundRepository repository,
            Worker worker,
            TransactionTemplate transaction,
            CurrentUser user,
            Clock clock) {
        this.rounds = rounds;
        this.live = live;
        this.repository = repository;
        this.worker = worker;
        this.transaction = transaction;
        this.user = user;
        this.clock = clock;
    }

    /** A plan that is being worked out: since when, at whose wish. */
    record Work(String by, Instant began) {

        /** In seconds, after which the best that was found is taken. */
        public long most() {
            return TERMS.limit().toSeconds();
        }
    }

    /** @param trouble why the last work came to no end; absent: it did */
    record Standing(
            @Nullable Work work, long seconds, @Nullable String trouble) {}

    Standing standing(RoundId round) {
        Work work = going.get(round);
        long seconds = work == null
                ? 0
                : Math.clamp(Duration.between(work.began(), clock.instant()).toSeconds(), 0, work.most());
        return new Standing(work, seconds, work == null ? troubles.get(round) : null);
    }

    /**
     * Begins, if it does not go on already.
     *
     * @return the work that goes on now
     * @throws org.jiedui.kernel.RefusedException as {@link Rounds#toDecide} does
     */
    Work begin(RoundId id) {
        Round round = rounds.toDecide(id);
        Work mine = new Work(user.actor().name(), clock.instant());
        Work other = going.putIfAbsent(id, mine);
        if (other != null) {
            return other;
        }
        boolean begun = false;
        try {
            Problem problem = live.problem(round, Set.of());
            worker.later(() -> work(round, problem, mine));
            begun = true;
        } finally {
            if (!begun) {
                going.remove(id);
            }
        }
        return mine;
    }

    /** The problem as it stands today, for whoever decides in the round; empty if it cannot be said. */
    Optional<Problem> today(Seeing.Seen seen) {
        try {
            return seen.decides() ? Optional.of(live.bare(seen.round(), Set.of())) : Optional.empty();
        } catch (RefusedException cannot) {
            return Optional.empty();
        }
    }

    /**
     * Whether what the reader's plan was worked out of is not what it would be today, as this reader sees it; of a plan about which
     * something was decided that is not asked, since what was decided changes it.
     */
    boolean changed(Seeing.Seen seen, RoundPlan plan) {
        return today(seen).isPresent()
                && seen.current().filter(plan::equals).isPresent()
                && seen.decisions().stream().noneMatch(one -> one.nth() == plan.nth())
                && !ProblemText.hash(ProblemText.of(live.problem(seen.round(), Set.of())))
                        .equals(plan.hash());
    }

    private void work(Round round, Problem problem, Work work) {
        String trouble = "broken-off";
        try {
            keep(round, plan(problem), work.by());
            trouble = null;
        } catch (TooWideException tooWide) {
            LOG.warn("The weights of round {} are too far apart", round.id().value(), tooWide);
            trouble = "too-wide";
        } catch (RuntimeException e) {
            LOG.error("No plan could be worked out for round {}", round.id().value(), e);
        } finally {
            if (trouble == null) {
                troubles.remove(round.id());
            } else {
                troubles.put(round.id(), trouble);
            }
            going.remove(round.id());
        }
    }

    private void keep(Round round, NewPlan plan, String by) {
        transaction.executeWithoutResult(status -> {
            repository.hold(round.id());
            if (rounds.kept(round.id()).closed() == null) {
                repository.insert(round.id(), plan, by);
            }
        });
    }

    private static NewPlan plan(Problem problem) {
        String text = ProblemText.of(problem);
        return switch (new Solver(TERMS).solve(problem)) {
            case Outcome.Solved solved ->
                new NewPlan(
                        Found.PLAN,
                        new Proof(solved.method(), solved.why(), solved.proved(), solved.worth(), solved.bound()),
                        pairs(solved.plan()),
                        List.of(),
                        text);
            case Outcome.Impossible(var conflict) ->
                new NewPlan(
                        Found.IMPOSSIBLE,
                        null,
                        List.of(),
                        conflict.stream()
                                .map(demand -> new Conflict(demand.kind(), demand.arguments()))
                                .toList(),
                        text);
            case Outcome.Undecided() -> new NewPlan(Found.UNDECIDED, null, List.of(), List.of(), text);
        };
    }

    static List<Pair> pairs(Plan plan) {
        Problem problem = plan.problem();
        return plan.pairs()
                .mapToObj(pair -> new Pair(
                        problem.person(problem.personOf(pair)).name(),
                        problem.seat(problem.seatOf(pair)).name()))
                .toList();
    }
}
