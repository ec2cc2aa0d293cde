package org.jiedui.rounds;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jiedui.access.CurrentUser;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.matching.Problem;
import org.jiedui.matching.files.ProblemText;
import org.jiedui.matching.solving.Outcome;
import org.jiedui.matching.solving.Solver;
import org.jiedui.matching.solving.Terms;
import org.jiedui.matching.solving.TooWideException;
import org.jiedui.rounds.RoundPlan.Conflict;
import org.jiedui.rounds.RoundPlan.Found;
import org.jiedui.rounds.RoundPlan.Proof;
import org.jiedui.rounds.RoundQueries.Begun;
import org.jiedui.rounds.RoundRepository.NewPlan;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has plans worked out, in the background: whoever asks for the same while it goes on is told of the one that does. The problem is
 * said by whoever asks, within what they see; from then on it is a matter of numbers. What was begun is kept, so that what never
 * came to an end, because the system was stopped, is told and can be begun again.
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
    private final Map<Going, Work> going = new ConcurrentHashMap<>();

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

    /**
     * A plan that is to be worked out: asked for when, at whose wish.
     *
     * @param started since when it is worked out; absent while it waits for others
     */
    record Work(String by, Instant began, @Nullable Instant started) {

        public boolean waits() {
            return started == null;
        }

        /** In seconds, after which the best that was found is taken. */
        public long most() {
            return TERMS.limit().toSeconds();
        }
    }

    /** What is worked out: two who see the same problem share the work, each side has its own. */
    record Going(RoundId round, String hash) {}

    /**
     * How the work stands.
     *
     * @param mine    whether it is the reader's own
     * @param last    what was begun last, while nothing goes on
     * @param trouble why that came to no end; absent: it did
     */
    record Standing(
            @Nullable Work work,
            long seconds,
            boolean mine,
            @Nullable Begun last,
            @Nullable String trouble) {}

    /**
     * To be asked before the plans are read: work that has ended has left its plan by then, while whoever reads the plans first and
     * learns afterwards that nothing goes on may have missed the one that came between.
     */
    Standing standing(RoundId round) {
        return Objects.requireNonNull(standing(List.of(round)).get(round));
    }

    /** What goes on at a moment, in whichever round. */
    record Moment(Map<Going, Work> works) {

        private Optional<Work> of(RoundId round, String me) {
            return works.entrySet().stream()
                    .filter(one -> one.getKey().round().equals(round))
                    .map(Map.Entry::getValue)
                    .min(Comparator.comparing((Work one) -> !one.by().equals(me))
                            .thenComparing(Work::began));
        }
    }

    Moment moment() {
        return new Moment(Map.copyOf(going));
    }

    /** Of each of them. */
    private Map<RoundId, Standing> standing(Collection<RoundId> ids) {
        return standing(ids, moment());
    }

    /** The same, of rounds that were read since this moment: what ends in between would else seem to be interrupted. */
    Map<RoundId, Standing> standing(Collection<RoundId> ids, Moment before) {
        String me = user.signedIn() ? user.actor().name() : "";
        Map<RoundId, Begun> last = rounds.lastWork(ids, me);
        Moment since = moment();
        Map<RoundId, Standing> standing = new HashMap<>();
        ids.forEach(id -> standing.put(id, standing(me, last.get(id), before.of(id, me), since.of(id, me))));
        return standing;
    }

    /** @param since what goes on now: what has begun meanwhile has no end yet, and is not interrupted for that */
    private Standing standing(String me, @Nullable Begun last, Optional<Work> before, Optional<Work> since) {
        Optional<Work> work = before.isEmpty() && last != null && !last.ended() ? since : before;
        if (work.isPresent()) {
            Instant now = clock.instant();
            Instant started = work.get().started();
            long seconds =
                    Duration.between(started == null ? now : started, now).toSeconds();
            return new Standing(
                    work.get(),
                    Math.clamp(seconds, 0, work.get().most()),
                    work.get().by().equals(me),
                    null,
                    null);
        }
        if (last == null) {
            return new Standing(null, 0, false, null, null);
        }
        return new Standing(null, 0, false, last, last.ended() ? last.trouble() : "interrupted");
    }

    /**
     * Begins, if the same does not go on already.
     *
     * @return the work that goes on now
     * @throws RefusedException as {@link Rounds#toDecide} and {@link Live#bare} do; {@code round-busy} if too much waits already
     */
    Work begin(RoundId id) {
        Round round = rounds.toDecide(id);
        long erasures = repository.erasures();
        Live.Whole problem = live.problem(round, Set.of());
        Going key = new Going(id, problem.hash());
        Work mine = new Work(user.actor().name(), clock.instant(), null);
        Work other = going.putIfAbsent(key, mine);
        if (other != null) {
            return other;
        }
        boolean begun = false;
        try (Worker.Place place = worker.forAPlan()) {
            long number = repository.begin(id, problem.hash(), mine.by());
            place.run(() -> work(round, problem.problem(), new Ticket(mine, number, erasures), key));
            begun = true;
        } finally {
            if (!begun) {
                going.remove(key);
            }
        }
        return mine;
    }

    /**
     * The problem as it stands today.
     *
     * @param now    absent if the reader does not decide in the round, or it cannot be said
     * @param cannot why it cannot be said
     */
    record Today(Optional<Live.Now> now, List<Finding> cannot) {

        Optional<Problem> problem() {
            return now.map(Live.Now::bare);
        }
    }

    Today today(Seeing.Seen seen) {
        try {
            return new Today(seen.decides() ? Optional.of(live.now(seen.round())) : Optional.empty(), List.of());
        } catch (RefusedException cannot) {
            return new Today(Optional.empty(), cannot.findings());
        }
    }

    /**
     * Whether what the reader's plan was worked out of is not what it would be today, as this reader sees it; of a plan about which
     * something was decided that is not asked, since what was decided changes it; nor of one in which the reader sees nobody.
     */
    boolean changed(Seeing.Seen seen, RoundPlan plan, Today today) {
        return today.now().isPresent()
                && seen.current().filter(plan::equals).filter(seen::concerns).isPresent()
                && seen.decisions().stream().noneMatch(one -> one.nth() == plan.nth())
                && !live.asked(today.now().get(), seen.wishes()).hash().equals(plan.hash());
    }

    /**
     * What is known of a work beside what is worked out.
     *
     * @param number   under which it was begun
     * @param erasures how many there had been before the problem was said
     */
    private record Ticket(Work work, long number, long erasures) {}

    private void work(Round round, Problem problem, Ticket ticket, Going key) {
        String trouble = "broken-off";
        try {
            String by = ticket.work().by();
            going.put(key, new Work(by, ticket.work().began(), clock.instant()));
            trouble = keep(round, plan(problem), by, ticket.erasures()) ? null : "erased";
        } catch (TooWideException tooWide) {
            LOG.warn("The weights of round {} are too far apart", round.id().value(), tooWide);
            trouble = "too-wide";
        } catch (RuntimeException e) {
            LOG.error("No plan could be worked out for round {}", round.id().value(), e);
        } finally {
            try {
                repository.end(ticket.number(), trouble);
            } finally {
                going.remove(key);
            }
        }
    }

    /** @return whether it may be kept: one in which somebody may stand who was erased meanwhile is not, since no erasure reached it */
    private boolean keep(Round round, NewPlan plan, String by, long erasures) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            repository.hold(round.id());
            repository.holdErasures();
            if (repository.erasures() != erasures) {
                return false;
            }
            if (rounds.kept(round.id()).closed() == null) {
                repository.insert(round.id(), plan, by);
            }
            return true;
        }));
    }

    private static NewPlan plan(Problem problem) {
        String text = ProblemText.of(problem);
        return switch (new Solver(TERMS).solve(problem)) {
            case Outcome.Solved solved ->
                new NewPlan(
                        Found.PLAN,
                        new Proof(solved.method(), solved.why(), solved.proved(), solved.worth(), solved.bound()),
                        Explaining.pairs(solved.plan()),
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
}
