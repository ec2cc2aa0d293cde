package org.jiedui.intake;

import java.time.LocalDate;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.Posting;
import org.jspecify.annotations.Nullable;

/**
 * The intake that a row belongs to.
 *
 * @param knownBy    the date of the source: what has no date of its own is known by it
 * @param recordedBy the side that hands it in; absent if it is a source of neither side (a published report)
 */
public record Batch(
        BatchId id, Actor by, LocalDate knownBy, @Nullable Side recordedBy, Posting posting) {}
