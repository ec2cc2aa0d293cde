package org.jiedui.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the feed gives it to whoever follows the ledger: flat, without texts and origin.
 *
 * @param happenedOn first day it may have happened, absent if undated
 * @param grain      {@code day}, {@code month} or {@code year}, absent if undated
 * @param countedOn  the day it counts on: the last day it may have happened; undated, the day it is known by
 * @param untilHow   {@code on}, {@code open}, {@code not-recorded}; absent for what is no state
 * @param untilLast  the last day it may have ended, if it ended
 * @param since      from when the book held it: when its transaction was committed
 * @param quantity   absent if unknown, or if the kind is not counted (then there is no unit either)
 */
public record Line(
        long no,
        String kind,
        @Nullable LocalDate happenedOn,
        @Nullable String grain,
        LocalDate countedOn,
        LocalDate knownBy,
        @Nullable String untilHow,
        @Nullable LocalDate untilLast,
        @Nullable BigDecimal quantity,
        @Nullable String unit,
        @Nullable String precision,
        @Nullable String giver,
        @Nullable String receiver,
        @Nullable String effect,
        @Nullable Long pairing,
        @Nullable Long project,
        @Nullable String subject,
        Map<String, String> attributes,
        @Nullable Long reverses,
        Instant since) {

    /** A stay behind an entry; no share means related. */
    public record TieLine(
            long entry, long stay, long person, @Nullable Integer basisPoints) {}

    /** A signature, and the entry's standing after it. */
    public record SignatureLine(long no, long entry, Standing standing, Instant since) {}

    /** A paper attached to an entry. */
    public record EvidenceLine(long no, long entry, Instant since) {}
}
