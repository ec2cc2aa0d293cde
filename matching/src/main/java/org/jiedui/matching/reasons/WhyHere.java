package org.jiedui.matching.reasons;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why somebody is in a seat.
 *
 * @param place    where the seat stands among those that the person goes together with, by score, from 1; equal ones share it
 * @param eligible among how many
 * @param parts    what each criterion brings to the score
 */
public record WhyHere(
        String person,
        String seat,
        long score,
        int place,
        int eligible,
        boolean fixed,
        boolean kept,
        Map<String, Long> parts) {

    public WhyHere {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }
}
