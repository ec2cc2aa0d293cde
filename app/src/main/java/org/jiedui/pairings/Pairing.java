package org.jiedui.pairings;

import java.util.Optional;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.EntryNo;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * Two sides that are paired.
 *
 * @param giver    the helping side, the east
 * @param receiver the helped side, the west
 * @param parent   the pairing that it lies inside, as far as recorded
 * @param plan     {@code in-plan} or {@code outside-plan}; absent if the record does not say
 * @param group    the name of the group (组团) that several givers form for the receiver; empty if there is none
 * @param entry    the ledger entry that tells of it
 */
public record Pairing(
        PairingId id,
        Party giver,
        Party receiver,
        PairingLevel level,
        @Nullable PairingId parent,
        @Nullable PartialDate from,
        Until until,
        @Nullable String plan,
        String group,
        String remark,
        EntryNo entry) {

    public Party side(Side side) {
        return side == Side.GIVER ? giver : receiver;
    }

    /** Whether places are paired, not organisations. */
    public boolean ofPlaces() {
        return giver.isPlace() && receiver.isPlace();
    }

    /** The side that the place lies on; empty if it lies on neither. */
    public Optional<Side> sideOf(RegionCode place) {
        if (giver.place() != null && giver.place().contains(place)) {
            return Optional.of(Side.GIVER);
        }
        return receiver.place() != null && receiver.place().contains(place)
                ? Optional.of(Side.RECEIVER)
                : Optional.empty();
    }

    /** Whether it may have been in force then; what is not recorded does not speak against it. */
    public boolean mayHoldAt(PartialDate date) {
        if (from != null && date.last().isBefore(from.first())) {
            return false;
        }
        return switch (until) {
            case Until.On on -> !date.first().isAfter(on.date().last());
            case Until.Open _, Until.NotRecorded _ -> true;
        };
    }
}
