package org.jiedui.pairings;

import java.util.Objects;
import org.jiedui.ledger.Places;

/**
 * The nearest pairing whose places contain those of an act.
 *
 * @param formal whether a formal pairing of just these levels carries the act: at least one of the places is itself a side.
 *     If not, two places inside the sides exchanged without being paired themselves (海珠区 and 瓮安县 under 广州市—黔南州)
 */
public record Covering(Pairing pairing, boolean formal) {

    static Covering of(Pairing pairing, Places places) {
        boolean bothKnown = places.giver() != null && places.receiver() != null;
        boolean touches = Objects.equals(places.giver(), pairing.giver().place())
                || Objects.equals(places.giver(), pairing.receiver().place())
                || Objects.equals(places.receiver(), pairing.giver().place())
                || Objects.equals(places.receiver(), pairing.receiver().place());
        return new Covering(pairing, !bothKnown || touches);
    }
}
