package org.jiedui.rounds;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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

    /** All that are remembered may together be as large as this, in people times seats; the last one may be larger. */
    private static final long MOST_REMEMBERED = 600_000;

    private final ObjectProvider<Shape> shapes;
    private final RoundQueries queries;
    private final Map<Key, Whole> known = new LinkedHashMap<>(16, 0.75f, true);

    Live(ObjectProvider<Shape> shapes, RoundQueries queries) {
        this.shapes = shapes;
        this.queries = queries;
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

        private long size() {
            return (long) problem.people() * problem.seats();
        }
    }

    /** @param wishes what is asked of all plans; absent: left out */
    private record Key(
            Round round,
            Set<String> waived,
            Object basis,
            @Nullable List<Wish> wishes) {}

    /**
     * As the shape says it, before anything is asked of plans.
     *
     * @throws org.jiedui.kernel.RefusedException {@code round-shape-gone}, {@code round-waive} for a rule that the round does not
     *     let be waived, and what the shape refuses
     */
    Problem bare(Round round, Set<String> waived) {
        Shape shape = shape(round.shape()).orElseThrow(() -> Rounds.refused("round-shape-gone", ""));
        if (!shape.waivable(round).containsAll(waived)) {
            throw Rounds.refused("round-waive", "waive");
        }
        return remembered(shape, round, waived, null, () -> new Whole(shape.problem(round, waived), ""))
                .problem();
    }

    /** With what is asked of all plans, people and seats in the order of their keys. */
    Whole problem(Round round, Set<String> waived) {
        Shape shape = shape(round.shape()).orElseThrow(() -> Rounds.refused("round-shape-gone", ""));
        List<Wish> wishes = queries.wishes(round.id());
        return remembered(shape, round, waived, wishes, () -> {
            Problem bare = bare(round, waived);
            List<Change> changes = changes(bare, wishes);
            String text = ProblemText.of(changes.isEmpty() ? bare : Change.in(bare, changes));
            return new Whole(ProblemText.read(text), ProblemText.hash(text));
        });
    }

    /** What it rests on is asked before it is said: said of what is newer it is never taken for what is older. */
    private Whole remembered(
            Shape shape, Round round, Set<String> waived, @Nullable List<Wish> wishes, Supplier<Whole> say) {
        Optional<Object> basis = shape.basis(round);
        if (basis.isEmpty()) {
            return say.get();
        }
        Key key = new Key(round, Set.copyOf(waived), basis.get(), wishes);
        synchronized (known) {
            Whole found = known.get(key);
            if (found != null) {
                return found;
            }
        }
        Whole said = say.get();
        synchronized (known) {
            known.put(key, said);
            long size = known.values().stream().mapToLong(Whole::size).sum();
            for (Iterator<Whole> oldest = known.values().iterator(); size > MOST_REMEMBERED && known.size() > 1; ) {
                size -= oldest.next().size();
                oldest.remove();
            }
        }
        return said;
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
