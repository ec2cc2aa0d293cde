package org.jiedui.ledger;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.kernel.Side;
import org.jspecify.annotations.Nullable;

/** How far both sides agree on an entry. Follows from the signatures; it is never edited. */
public enum Standing {
    /** Recorded by one side; the other has not yet signed. */
    RECORDED,
    /** Signed by both sides (the side that recorded it has signed by recording it). */
    CONFIRMED,
    /** One side's latest signature is a dispute, with its reason. */
    DISPUTED;

    /** The word used in the database, in the API and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What follows from the words said so far, in order: a side's latest word counts. The side that recorded the entry has
     * signed by recording it; an entry read from a source of neither side needs both.
     */
    static Standing after(@Nullable Side recordedBy, List<Signature> words) {
        Map<Side, Boolean> latest = new EnumMap<>(Side.class);
        if (recordedBy != null) {
            latest.put(recordedBy, true);
        }
        words.forEach(word -> latest.put(word.side(), word.confirms()));
        if (latest.containsValue(false)) {
            return DISPUTED;
        }
        return latest.size() == Side.values().length ? CONFIRMED : RECORDED;
    }
}
