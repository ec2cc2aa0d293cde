package org.jiedui.access;

import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Side;
import org.jiedui.regions.RegionCode;

/** How far a role reaches for the one it is granted to. */
public sealed interface Reach {

    /** The whole book. */
    record Everything() implements Reach {}

    /** A place with all below it: its own acts, and both sides of the pairings it is in. */
    record OfPlace(RegionCode place) implements Reach {}

    /** A pairing with those inside it, as one of its two sides. */
    record OfSide(PairingId pairing, Side side) implements Reach {}

    /** What an organisation did itself; whoever was sent by or to it, and what came of them. */
    record OfOrganisation(OrganisationId organisation) implements Reach {}

    /** One's own stays, and what came of them. */
    record Oneself() implements Reach {}

    /** The word used in the database and in message keys. */
    default String word() {
        return switch (this) {
            case Everything() -> "everything";
            case OfPlace(RegionCode place) -> "place";
            case OfSide(PairingId pairing, Side side) -> "side";
            case OfOrganisation(OrganisationId organisation) -> "organisation";
            case Oneself() -> "oneself";
        };
    }

    /** In one word with what it is about, for the audit trail. */
    default String told() {
        return switch (this) {
            case OfPlace(RegionCode place) -> word() + ' ' + place.value();
            case OfSide(PairingId pairing, Side side) -> side.word() + " of pairing " + pairing.value();
            case OfOrganisation(OrganisationId organisation) -> word() + ' ' + organisation.value();
            case Everything(), Oneself() -> word();
        };
    }
}
