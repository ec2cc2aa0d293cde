package org.jiedui.leave;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a leave stands, worked out from the steps that were taken and not taken back, and which step may follow. Knows no user,
 * no place and no policy.
 */
public final class Course {

    private final List<Taken> standing;
    private final State state;
    private final @Nullable LocalDate shortened;

    private Course(List<Taken> standing, State state, @Nullable LocalDate shortened) {
        this.standing = List.copyOf(standing);
        this.state = state;
        this.shortened = shortened;
    }

    /**
     * @param taken all steps in their order, the first of them asks
     * @throws IllegalArgumentException if they do not follow one another
     */
    public static Course of(List<Taken> taken) {
        List<Taken> standing = new ArrayList<>();
        for (Taken step : taken) {
            if (step.step() == Step.TAKE_BACK) {
                Taken last = standing.size() < 2 ? null : standing.removeLast();
                if (last == null || !Objects.equals(step.takesBack(), last.no())) {
                    throw new IllegalArgumentException("step " + step.no() + " takes back what is not the last");
                }
            } else {
                standing.add(step);
            }
        }
        if (standing.isEmpty() || standing.getFirst().step() != Step.ASK) {
            throw new IllegalArgumentException("nobody asked");
        }
        Course course = new Course(standing.subList(0, 1), State.ASKED, null);
        for (Taken step : standing.subList(1, standing.size())) {
            course = course.after(step);
        }
        return course;
    }

    private Course after(Taken step) {
        if (refusal(step.step()).isPresent()) {
            throw new IllegalArgumentException("step " + step.no() + " cannot follow " + state);
        }
        List<Taken> more = new ArrayList<>(standing);
        more.add(step);
        return switch (step.step()) {
            case APPROVE -> new Course(more, State.APPROVED, null);
            case REFUSE -> new Course(more, State.REFUSED, null);
            case SHORTEN -> new Course(more, State.APPROVED, step.day());
            case CANCEL -> new Course(more, State.CANCELLED, null);
            case ASK, TAKE_BACK -> throw new IllegalArgumentException("no step of a course: " + step.step());
        };
    }

    public State state() {
        return state;
    }

    /** The last day, if it was cut short; absent: as asked for. */
    public @Nullable LocalDate shortened() {
        return shortened;
    }

    /** Those that stand, from the first on. */
    public List<Taken> standing() {
        return standing;
    }

    public Taken last() {
        return standing.getLast();
    }

    /** The steps that may follow, whoever takes them. */
    public Set<Step> next() {
        Set<Step> next = EnumSet.allOf(Step.class);
        next.removeIf(step -> refusal(step).isPresent());
        return next;
    }

    /** Why a step may not follow now, as a finding's code; empty if it may. */
    public Optional<String> refusal(Step step) {
        boolean may = switch (step) {
            case ASK -> false;
            case APPROVE, REFUSE -> state == State.ASKED;
            case SHORTEN -> state == State.APPROVED;
            case CANCEL -> state.stands();
            case TAKE_BACK -> standing.size() > 1;
        };
        if (may) {
            return Optional.empty();
        }
        return Optional.of(
                switch (step) {
                    case ASK -> "leave-asked-already";
                    case TAKE_BACK -> "leave-nothing-to-take-back";
                    default -> "leave-not-now";
                });
    }
}
