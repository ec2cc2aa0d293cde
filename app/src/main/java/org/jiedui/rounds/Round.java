package org.jiedui.rounds;

import java.time.LocalDate;
import java.util.Map;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jspecify.annotations.Nullable;

/**
 * A round of matching under a pairing.
 *
 * @param shape   the word of its {@link Shape}
 * @param from    what is asked for within {@code from} to {@code until} takes part, both included
 * @param weights how much each criterion of the shape counts, by its name
 * @param settings what else the shape lets one choose, by name; what is not set has the shape's usual value
 */
public record Round(
        RoundId id,
        String shape,
        String title,
        PairingId pairing,
        LocalDate from,
        LocalDate until,
        Map<String, Long> weights,
        Map<String, String> settings) {

    public Round {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("round ends before it starts: " + from + " to " + until);
        }
        weights = Map.copyOf(weights);
        settings = Map.copyOf(settings);
    }

    /**
     * Whether what begins and ends so falls within it for a day at least, as far as anybody wrote down.
     *
     * @param begins absent: nobody knows
     */
    public boolean meets(@Nullable PartialDate begins, Until ends) {
        boolean late = begins != null && begins.first().isAfter(until);
        boolean early =
                ends instanceof Until.On(PartialDate last) && last.last().isBefore(from);
        return !late && !early;
    }
}
