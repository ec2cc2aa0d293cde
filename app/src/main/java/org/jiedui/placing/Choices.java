package org.jiedui.placing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.rounds.Round;

/**
 * What a round of this shape lets one choose.
 *
 * @param answeredOnly whether posts count only that the home side has agreed to, not those it has not answered
 * @param strict       whether a rule that can be set aside with a reason forbids, and does not only lower the score
 */
record Choices(boolean answeredOnly, boolean strict) {

    static Choices of(Round round) {
        return new Choices(
                "none".equals(round.settings().get("unanswered")),
                "forbid".equals(round.settings().get("should")));
    }

    /** By name, the words it may be, the usual one first. */
    static Map<String, List<String>> words() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        words.put("unanswered", List.of("wanted", "none"));
        words.put("should", List.of("lower", "forbid"));
        return words;
    }
}
