package org.jiedui.mirror;

import java.time.LocalDate;
import org.jiedui.ledger.Line;
import org.jspecify.annotations.Nullable;

/**
 * The days on which a state certainly or by its words held, both included.
 *
 * <p>A dated state begins on the last day it may have begun, and ends on the last day it may have ended; one that goes on
 * has no last day; one whose end nobody wrote down holds until its record speaks, but at least on the first day it may
 * have begun. An end never lies before the beginning. An undated state is in force on the day it is known by, and on no
 * other: it is never given a date it does not have.
 */
record InForce(LocalDate since, LocalDate until) {

    private static final LocalDate NO_LAST_DAY = LocalDate.of(9999, 12, 31);

    /** Nothing if the entry is no state. */
    static @Nullable InForce of(Line line) {
        if (line.untilHow() == null) {
            return null;
        }
        LocalDate first = line.happenedOn();
        if (first == null) {
            return new InForce(line.knownBy(), line.knownBy());
        }
        LocalDate until = switch (line.untilHow()) {
            case "open" -> NO_LAST_DAY;
            case "on" -> later(first, line.untilLast() == null ? first : line.untilLast());
            default -> later(first, line.knownBy());
        };
        return new InForce(line.countedOn().isAfter(until) ? until : line.countedOn(), until);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
