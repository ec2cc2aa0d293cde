package org.jiedui.measures;

import java.time.LocalDate;

/** How a measure means the time of a question. Only states can be in force. */
public sealed interface Timing {

    /** What happened in the period: the entry's counting day lies in it. */
    record Happened() implements Timing {}

    /** What was in force on any day of the period. */
    record InForceDuring() implements Timing {}

    /** What was in force on the last day of the period; of an open period, today. */
    record InForceAtEnd() implements Timing {}

    /** What happened from this day to the end of the period, wherever the period begins. */
    record CumulativeSince(LocalDate since) implements Timing {}

    /** The word used in definition files and in the API. */
    default String word() {
        return switch (this) {
            case Happened() -> "happened";
            case InForceDuring() -> "in-force-during";
            case InForceAtEnd() -> "in-force-at-end";
            case CumulativeSince(LocalDate since) -> "cumulative-since " + since;
        };
    }

    /** Whether it is about states. */
    default boolean ofStates() {
        return this instanceof InForceDuring || this instanceof InForceAtEnd;
    }
}
