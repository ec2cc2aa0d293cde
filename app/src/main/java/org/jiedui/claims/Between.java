package org.jiedui.claims;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.regions.RegionCode;

/**
 * Between whom it is said to have been.
 *
 * @param givers       none: the nation, or many; only the name tells
 * @param giverName    as the source calls them; empty: as the codes are called
 */
record Between(List<RegionCode> givers, List<RegionCode> receivers, String giverName, String receiverName) {

    static final String DASH = "-";
    private static final String AND = ".";

    Between {
        givers = givers.stream().sorted().toList();
        receivers = receivers.stream().sorted().toList();
    }

    List<RegionCode> places() {
        return Stream.concat(givers.stream(), receivers.stream()).toList();
    }

    boolean nation() {
        return givers.isEmpty() && receivers.isEmpty();
    }

    /** The codes in a word that fits into an address: {@code 440100-520500.522700}; of the nation {@code -}. */
    public String key() {
        return key(givers) + DASH + key(receivers);
    }

    private static String key(List<RegionCode> codes) {
        return codes.stream().map(RegionCode::value).collect(Collectors.joining(AND));
    }

    /** Whether the other is between exactly the same places, whatever they are called. */
    boolean same(Between other) {
        return givers.equals(other.givers) && receivers.equals(other.receivers);
    }

    /** Whether the other is between places that lie in these, and is not the same. No places at all hold every place. */
    boolean holds(Between other) {
        return !same(other) && hold(givers, other.givers) && hold(receivers, other.receivers);
    }

    private static boolean hold(List<RegionCode> whole, List<RegionCode> part) {
        return whole.isEmpty()
                || !part.isEmpty()
                        && part.stream().allMatch(code -> whole.stream().anyMatch(place -> place.contains(code)));
    }
}
