package org.jiedui.measures;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How far a set has come. Only one that is in force is taken where a question names none. */
public sealed interface SetState {

    /** Being written. */
    record Draft() implements SetState {}

    /** Looked over by somebody else, not yet in force. */
    record Reviewed() implements SetState {}

    /** @param from the first day, absent if it always was */
    record InForceFrom(@Nullable LocalDate from) implements SetState {}

    /**
     * Was in force, or was to be, and is taken back.
     *
     * @param on the first day on which it is in force no more
     */
    record Withdrawn(LocalDate from, LocalDate on) implements SetState {}

    default boolean inForce(LocalDate today) {
        return switch (this) {
            case Draft(), Reviewed() -> false;
            case InForceFrom(LocalDate from) -> from == null || !from.isAfter(today);
            case Withdrawn(LocalDate from, LocalDate on) -> !from.isAfter(today) && today.isBefore(on);
        };
    }

    /** The word used in definition files, in message keys and in the API. */
    default String word() {
        return switch (this) {
            case Draft() -> "draft";
            case Reviewed() -> "reviewed";
            case InForceFrom _ -> "in-force-from";
            case Withdrawn _ -> "withdrawn";
        };
    }

    /** Since when it is in force, if it is, will be or was. */
    default @Nullable LocalDate since() {
        return switch (this) {
            case Draft(), Reviewed() -> null;
            case InForceFrom forced -> forced.from();
            case Withdrawn withdrawn -> withdrawn.from();
        };
    }
}
