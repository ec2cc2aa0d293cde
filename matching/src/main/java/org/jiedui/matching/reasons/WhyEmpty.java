package org.jiedui.matching.reasons;

import java.util.List;
import java.util.Optional;
import org.jiedui.matching.Worth;

/**
 * Why there is still room in a seat.
 *
 * @param free     how much
 * @param eligible how many go together with it and are not there
 * @param cost     what the whole would lose if one more of them were there, by the cheapest way; nothing if none can
 * @param moves    who would have to move then
 */
public record WhyEmpty(String seat, int free, int eligible, Optional<Worth> cost, List<Move> moves) {
    public WhyEmpty {
        moves = List.copyOf(moves);
    }
}
