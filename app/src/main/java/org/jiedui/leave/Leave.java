package org.jiedui.leave;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jiedui.secondments.Stay;

/**
 * A leave that was asked for, with what was said to it.
 *
 * @param first the first day of absence, {@code last} the last, both asked for
 * @param why   may be empty; for the person and the host's side
 * @param steps all that were taken, also those that were taken back
 */
public record Leave(
        LeaveId id,
        Stay stay,
        LeaveKind kind,
        LocalDate first,
        LocalDate last,
        String why,
        List<Taken> steps,
        Course course) {

    public Leave {
        steps = List.copyOf(steps);
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("leave ends before it starts: " + first + " to " + last);
        }
    }

    /** The last day of absence as it stands. */
    public LocalDate until() {
        return Objects.requireNonNullElse(course.shortened(), last);
    }

    public State state() {
        return course.state();
    }

    /** Who asked, and for whom they spoke. */
    public Taken asked() {
        return steps.getFirst();
    }

    boolean overlaps(LocalDate from, LocalDate to) {
        return !until().isBefore(from) && !first.isAfter(to);
    }
}
