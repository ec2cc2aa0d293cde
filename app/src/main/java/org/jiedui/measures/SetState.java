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

    default boolean inForce(LocalDate today) {
        return this instanceof InForceFrom(LocalDate from) && (from == null || !from.isAfter(today));
    }

    /** The word used in definition files, in message keys and in the API. */
    default String word() {
        return switch (this) {
            case Draft() -> "draft";
            case Reviewed() -> "reviewed";
            case InForceFrom _ -> "in-force-from";
        };
    }

    /** Since when it is in force, if it is or will be. */
    default @Nullable LocalDate since() {
        return this instanceof InForceFrom(LocalDate from) ? from : null;
    }
}
