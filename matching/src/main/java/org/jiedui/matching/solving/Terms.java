package org.jiedui.matching.solving;

import java.time.Duration;

/**
 * How to look for a plan.
 *
 * @param limit  after which the best that was found is given, with how much better it might get; only CP-SAT needs it
 * @param seed   the same seed gives the same plan, unless the limit cut it off, or one worker alone did not prove it and the
 *     others helped among more than two thousand pairs: then the same worth, perhaps by another plan
 * @param workers of CP-SAT; eight do better than two even on two processors
 */
public record Terms(Duration limit, int seed, int workers) {

    public static final Terms USUAL = new Terms(Duration.ofSeconds(60), 1, 8);

    public Terms {
        if (limit.isNegative() || limit.isZero() || workers < 1) {
            throw new IllegalArgumentException("there is no time, or nobody to work");
        }
    }

    public Terms within(Duration time) {
        return new Terms(time, seed, workers);
    }
}
