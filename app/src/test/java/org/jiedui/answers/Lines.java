package org.jiedui.answers;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jiedui.ledger.Line;

/** Single lines of a ledger, for tests that need one in particular. */
final class Lines {

    private Lines() {}

    static Line of(long no, String kind, long quantity, String unit, Instant at) {
        LocalDate day = LocalDate.of(2018, 5, 1);
        return new Line(
                no,
                kind,
                day,
                "day",
                day,
                day,
                null,
                null,
                BigDecimal.valueOf(quantity),
                unit,
                "exact",
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                at);
    }

    static Line reversal(Line line, Instant at) {
        return new Line(
                line.no() + 1,
                line.kind(),
                line.happenedOn(),
                line.grain(),
                line.countedOn(),
                line.knownBy(),
                line.untilHow(),
                line.untilLast(),
                line.quantity(),
                line.unit(),
                line.precision(),
                line.giver(),
                line.receiver(),
                line.effect(),
                line.pairing(),
                line.project(),
                line.subject(),
                line.attributes(),
                line.no(),
                at);
    }
}
