package org.jiedui.answers;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What moved under one kind between two places, all of it in one unit; what {@link Flows} tells.
 *
 * @param giver    absent if not recorded; likewise {@code receiver} and {@code effect}. All absent in a sum over places
 * @param unit     absent for what is told and not counted
 * @param value    absent if no amount is known
 * @param unknown  how many of the entries have an amount that nobody wrote down
 */
public record Flow(
        String kind,
        @Nullable String giver,
        @Nullable String receiver,
        @Nullable String effect,
        @Nullable String unit,
        @Nullable BigDecimal value,
        Answer.Qualifier qualifier,
        long entries,
        long unknown) {}
