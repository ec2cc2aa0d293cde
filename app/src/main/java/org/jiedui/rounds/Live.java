package org.jiedui.rounds;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiedui.matching.Change;
import org.jiedui.matching.Problem;
import org.jiedui.matching.files.ProblemText;
import org.jiedui.rounds.Wishes.Wish;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The shapes that there are, and the problem of a round as it stands now, within what the user may see. */
@Component
class Live {

    /** In which order shapes are offered; others after them. */
    private static final List<String> ORDER = List.of("posts", "students", "jobs");

    private final ObjectProvider<Shape> shapes;
    private final RoundQueries queries;

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

    /** As the shape says it, before anything is asked of plans. */
    Problem bare(Round round, Set<String> waived) {
        Shape shape = shape(round.shape()).orElseThrow(() -> Rounds.refused("round-shape-gone", ""));
        Set<String> unknown = new HashSet<>(waived);
        unknown.removeAll(shape.waivable());
        if (!unknown.isEmpty()) {
            throw Rounds.refused("round-waive", "waive");
        }
        return shape.problem(round, waived);
    }

    /** With what is asked of all plans, people and seats in the order of their keys. */
    Problem problem(Round round, Set<String> waived) {
        Problem bare = bare(round, waived);
        List<Change> changes = changes(bare, round);
        return ProblemText.sorted(changes.isEmpty() ? bare : Change.in(bare, changes));
    }

    /** What is asked and can be done: about somebody or somewhere not in the problem nothing can, nor a pin against a rule. */
    private List<Change> changes(Problem problem, Round round) {
        List<Change> changes = new ArrayList<>();
        List<Wish> wishes = queries.wishes(round.id());
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
