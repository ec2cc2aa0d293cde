package org.jiedui.rounds;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jiedui.access.CurrentUser;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.matching.Change;
import org.jiedui.matching.Problem;
import org.jiedui.matching.files.ProblemText;
import org.jiedui.rounds.Wishes.Wish;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The shapes that there are, and the problem of a round as it stands now, within what the user may see. What was said is
 * remembered for as long as nothing has changed that it rests on: the shape says what that is, and it is asked each time.
 */
@Component
class Live {

    /** In which order shapes are offered; others after them. */
    private static final List<String> ORDER = List.of("posts", "students", "jobs");

    /**
     * All that are remembered may together be about as large as this, in bytes; the last one may be larger. A round of a million
     * pairs by four criteria is 44 MB as it is said, and as much again with what is asked of plans: both fit.
     */
    static final long MOST_REMEMBERED = 128_000_000;

    /** However small they are, no more than so many. */
    static final int MOST = 20;

    private final ObjectProvider<Shape> shapes;
    private final RoundQueries queries;
    private final CurrentUser user;
    private final Map<Key, Remembered> known = new LinkedHashMap<>(16, 0.75f, true);

    Live(ObjectProvider<Shape> shapes, RoundQueries queries, CurrentUser user) {
        this.shapes = shapes;
        this.queries = queries;
        this.user = user;
    }

    List<Shape> shapes() {
        return shapes.stream()
                .sorted(Comparator.comparing(
                                (Shape shape) -> Math.floorMod(ORDER.indexOf(shape.word()), ORDER.size() + 1))
                        .thenComparing(Shape::word))
                .toList();
    }

    /** Empty if the shape is gone: a round of it is still shown, without its names. */
    Optional<Shape> shape(String word) {
        return shapes.stream().filter(shape -> shape.word().equals(word)).findFirst();
    }

    /**
     * A problem that was said.
     *
     * @param hash of its text; empty if nobody asked for it
     */
    record Whole(Problem problem, String hash) {

        private static final long ENTRY = 150;

        /**
         * About how many bytes it takes: of each pair a seat, a score and the points by each criterion, of each reason against a
         * pair its key, its words and its place in the table.
         */
        private long size() {
            return ENTRY * (problem.people() + problem.seats() + (long) problem.reasons())
                    + problem.pairs() * (12L + 8L * problem.criteria().size());
        }
    }

    /** Whose problem it is; of each the one that was said last is remembered. */
    private record Key(String account, RoundId round, Set<String> waived, boolean wished) {}

    /**
     * What was said, or that it cannot be said, and what that rested on.
     *
     * @param wishes what is asked of all plans; absent: left out
     * @param whole  absent if it cannot be said
     * @param cannot why, then
     */
    private record Remembered(
            Object basis,
            @Nullable List<Wish> wishes,
            @Nullable Whole whole,
            List<Finding> cannot) {

        private boolean holds(Object now, @Nullable List<Wish> asked) {
            return basis.equals(now) && Objects.equals(wishes, asked);
        }

        private Whole told() {
            if (whole == null) {
                throw new RefusedException(cannot);
            }
            return whole;
        }

        private long size() {
            return whole == null ? 0 : whole.size();
        }
    }

    /** How many are remembered. */
    int remembered() {
        synchronized (known) {
            return known.size();
        }
    }

    /**
     * As the shape says it, before anything is asked of plans.
     *
     * @throws org.jiedui.kernel.RefusedException {@code round-shape-gone}, {@code round-waive} for a rule that the round does not
     *     let be waived, and what the shape refuses
     */
    Problem bare(Round round, Set<String> waived) {
        return now(round, waived).bare();
    }

    /**
     * As the shape says it, and what it rests on; so that what else is asked of it rests on the same.
     *
     * @param basis empty if the shape does not say
     */
    record Now(Round round, Set<String> waived, Optional<Object> basis, Problem bare) {}

    /** As {@link #bare} says it. */
    Now now(Round round) {
        return now(round, Set.of());
    }

    /** What it rests on is asked before it is said: said of what is newer it is never taken for what is older. */
    private Now now(Round round, Set<String> waived) {
        Shape shape = shape(round.shape()).orElseThrow(() -> Rounds.refused("round-shape-gone", ""));
        if (!shape.waivable(round).containsAll(waived)) {
            throw Rounds.refused("round-waive", "waive");
        }
        Optional<Object> basis = shape.basis(round);
        Whole bare = remembered(basis, round, waived, null, () -> new Whole(shape.problem(round, waived), ""));
        return new Now(round, Set.copyOf(waived), basis, bare.problem());
    }

    /** With what is asked of all plans, people and seats in the order of their keys. */
    Whole problem(Round round, Set<String> waived) {
        return asked(now(round, waived), queries.wishes(round.id()));
    }

    /** The same with what is asked of all plans. */
    Whole asked(Now now, List<Wish> wishes) {
        return remembered(now.basis(), now.round(), now.waived(), wishes, () -> {
            List<Change> changes = changes(now.bare(), wishes);
            String text = ProblemText.of(changes.isEmpty() ? now.bare() : Change.in(now.bare(), changes));
            return new Whole(ProblemText.read(text), ProblemText.hash(text));
        });
    }

    private Whole remembered(
            Optional<Object> basis, Round round, Set<String> waived, @Nullable List<Wish> wishes, Supplier<Whole> say) {
        if (basis.isEmpty()) {
            return say.get();
        }
        String account = user.signedIn() ? user.actor().name() : "";
        Key key = new Key(account, round.id(), Set.copyOf(waived), wishes != null);
        synchronized (known) {
            Remembered found = known.get(key);
            if (found != null && found.holds(basis.get(), wishes)) {
                return found.told();
            }
        }
        Remembered said = said(basis.get(), wishes, say);
        synchronized (known) {
            known.put(key, said);
            long size = known.values().stream().mapToLong(Remembered::size).sum();
            Iterator<Remembered> oldest = known.values().iterator();
            while ((size > MOST_REMEMBERED || known.size() > MOST) && known.size() > 1) {
                size -= oldest.next().size();
                oldest.remove();
            }
        }
        return said.told();
    }

    /** That a round is too wide takes as long to find out as its problem, and is asked for as often. */
    private static Remembered said(Object basis, @Nullable List<Wish> wishes, Supplier<Whole> say) {
        try {
            return new Remembered(basis, wishes, say.get(), List.of());
        } catch (RefusedException cannot) {
            return new Remembered(basis, wishes, null, cannot.findings());
        }
    }

    /** What is asked and can be done: about somebody or somewhere not in the problem nothing can, nor a pin against a rule. */
    private static List<Change> changes(Problem problem, List<Wish> wishes) {
        List<Change> changes = new ArrayList<>();
        for (Wish wish : wishes) {
            int person = problem.personNumber(wish.person());
            int seat = problem.seatNumber(wish.seat());
            if (!wish.stands() || person < 0 || seat < 0) {
                continue;
            }
            switch (wish.kind()) {
                case PIN -> {
                    boolean barred = wishes.stream().anyMatch(other -> other.bars(wish.person(), wish.seat()));
                    if (!barred && problem.pair(person, seat) >= 0 && !problem.hasWishes()) {
                        changes.add(new Change.Pin(wish.person(), wish.seat()));
                    }
                }
                case FORBID -> changes.add(new Change.Forbid(wish.person(), wish.seat()));
            }
        }
        return changes;
    }
}
