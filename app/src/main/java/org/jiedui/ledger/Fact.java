package org.jiedui.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.Until;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened or held, ready to be posted. {@code happened} is absent when nobody wrote a date down: the act
 * is then only known by {@code knownBy}, the date of its source. {@code until} is present exactly for kinds that are
 * states. {@code quantity} is absent for what is told but not counted ("ability improved").
 *
 * <p>Title and note are kept beside the entry and enter the chain by a salted hash only, so that a person's name in them
 * can later be erased and the chain still verified.
 *
 * @param subject    pseudonymous id of what is counted (a person, a firm, a school), so that persons and person-times can
 *                   both be counted; absent if the fact counts many or nothing
 * @param attributes by the vocabulary that the kind declares; anything else is refused
 * @param ties       stays behind it; the shares of all add up to at most {@code Share.WHOLE}
 * @param recordedBy the side that records it; absent if it was read from a source of neither side
 */
public record Fact(
        String kind,
        @Nullable PartialDate happened,
        LocalDate knownBy,
        @Nullable Until until,
        @Nullable Quantity quantity,
        Places places,
        @Nullable PairingId pairing,
        @Nullable ProjectId project,
        @Nullable String subject,
        Map<String, String> attributes,
        List<Tie> ties,
        List<Evidence> evidence,
        @Nullable Side recordedBy,
        Origin origin,
        String title,
        String note) {

    public Fact {
        attributes = Map.copyOf(attributes);
        ties = List.copyOf(ties);
        evidence = List.copyOf(evidence);
    }

    /** The same state, told anew with other dates by another source and side; for taking the place of this one. */
    public Fact restated(
            @Nullable PartialDate from,
            Until end,
            LocalDate known,
            @Nullable Side by,
            List<Evidence> papers,
            Origin source) {
        return new Fact(
                kind,
                from,
                known,
                end,
                quantity,
                places,
                pairing,
                project,
                subject,
                attributes,
                ties,
                papers,
                by,
                source,
                title,
                note);
    }

    /** Starts a fact of a kind that is not a state; what is not said stays unknown. */
    public static FactBuilder of(String kind, String title, Origin origin, LocalDate knownBy) {
        return new FactBuilder(kind, title, origin, knownBy);
    }
}
