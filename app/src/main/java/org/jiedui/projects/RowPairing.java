package org.jiedui.projects;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Places;
import org.jiedui.pairings.Pairing;
import org.jiedui.pairings.Pairings;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the pairing that a row of a project names, or the one that its places fall under, and those of an intake. */
@Component
class RowPairing {

    private final Pairings pairings;

    RowPairing(Pairings pairings) {
        this.pairings = pairings;
    }

    /** The pairing, and the places as far as the row and a pairing named in it tell them. */
    record Assigned(@Nullable PairingId pairing, Places places) {}

    Assigned of(Row row, @Nullable PartialDate started) {
        RegionCode giver = row.region("giver").orElse(null);
        RegionCode receiver = row.region("receiver").orElse(null);
        RegionCode place = row.region("place").orElse(null);
        Optional<String> name = row.text("pairing");
        if (name.isEmpty()) {
            Places places = new Places(giver, receiver != null ? receiver : acrossFrom(giver, place), place);
            return new Assigned(pairings.assign(places, started, row), places);
        }
        Pairing pairing = named(name.get(), row);
        if (pairing == null) {
            return new Assigned(null, new Places(giver, receiver, place));
        }
        boolean inReceiver = place != null && pairing.sideOf(place).equals(Optional.of(Side.RECEIVER));
        return new Assigned(
                pairing.id(),
                new Places(
                        giver != null ? giver : pairing.giver().place(),
                        receiver != null
                                ? receiver
                                : inReceiver ? place : pairing.receiver().place(),
                        place));
    }

    /** The pairings that were posted as one of these entries. */
    List<PairingId> postedAs(Collection<EntryNo> entries) {
        Set<EntryNo> posted = Set.copyOf(entries);
        return pairings.all().stream()
                .filter(pairing -> posted.contains(pairing.entry()))
                .map(Pairing::id)
                .toList();
    }

    private @Nullable Pairing named(String name, Row row) {
        List<Pairing> found = pairings.named(name);
        if (found.size() == 1) {
            return found.getFirst();
        }
        row.refuse(Finding.refused(
                found.isEmpty() ? "project-pairing-not-found" : "project-pairing-ambiguous", "pairing", name));
        return null;
    }

    /** A place that is not the giver's own receives what the giver gives. */
    private static @Nullable RegionCode acrossFrom(@Nullable RegionCode giver, @Nullable RegionCode place) {
        return giver == null || place == null || giver.contains(place) ? null : place;
    }
}
