package org.jiedui.leave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every way a leave can go in six steps, each compared with the table written down here once more. */
class LeaveCourseTest {

    private static final LocalDate SHORTER = LocalDate.of(2026, 3, 2);
    private static final int LONGEST = 6;

    /** What may follow, and what comes of it; taking back apart. */
    private static final Map<State, Map<Step, State>> TABLE = Map.of(
            State.ASKED,
            Map.of(Step.APPROVE, State.APPROVED, Step.REFUSE, State.REFUSED, Step.CANCEL, State.CANCELLED),
            State.APPROVED,
            Map.of(Step.SHORTEN, State.APPROVED, Step.CANCEL, State.CANCELLED),
            State.REFUSED,
            Map.of(),
            State.CANCELLED,
            Map.of());

    private int walked;

    private static Taken step(int no, Step step, Integer takesBack) {
        return new Taken(
                no, step, step == Step.SHORTEN ? SHORTER : null, "", Party.HOST, "x", Instant.EPOCH, takesBack);
    }

    @Test
    void everyStepFromEveryStateLeadsWhereTheTableSays() {
        walk(List.of(step(1, Step.ASK, null)), List.of(State.ASKED), List.of(1), List.of(false));
        assertThat(walked).isGreaterThan(100);
    }

    /** @param states the states of the standing steps, with their numbers and whether the leave is cut short */
    private void walk(List<Taken> taken, List<State> states, List<Integer> numbers, List<Boolean> shorter) {
        walked++;
        Course course = Course.of(taken);
        State state = states.getLast();
        assertThat(course.state()).as("%s", taken).isEqualTo(state);
        assertThat(course.shortened()).isEqualTo(shorter.getLast() && state == State.APPROVED ? SHORTER : null);
        Set<Step> next = EnumSet.noneOf(Step.class);
        next.addAll(TABLE.get(state).keySet());
        if (states.size() > 1) {
            next.add(Step.TAKE_BACK);
        }
        assertThat(course.next()).as("%s", taken).isEqualTo(next);
        for (Step step : Step.values()) {
            List<Taken> more = new ArrayList<>(taken);
            more.add(step(taken.size() + 1, step, step == Step.TAKE_BACK ? numbers.getLast() : null));
            if (!next.contains(step)) {
                assertThatThrownBy(() -> Course.of(more)).isInstanceOf(IllegalArgumentException.class);
            } else if (taken.size() < LONGEST) {
                if (step == Step.TAKE_BACK) {
                    walk(more, before(states), before(numbers), before(shorter));
                } else {
                    walk(
                            more,
                            with(states, TABLE.get(state).get(step)),
                            with(numbers, taken.size() + 1),
                            with(shorter, step == Step.SHORTEN));
                }
            }
        }
    }

    private static <T> List<T> with(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }

    private static <T> List<T> before(List<T> list) {
        return list.subList(0, list.size() - 1);
    }
}
