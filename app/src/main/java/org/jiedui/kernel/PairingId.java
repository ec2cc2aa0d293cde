package org.jiedui.kernel;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The number of a pairing, given by the database, never reused and without meaning. */
public record PairingId(long value) {

    public PairingId {
        if (value < 1) {
            throw new IllegalArgumentException("ids start at 1: " + value);
        }
    }

    /** As an array for the database; null, which narrows nothing, stays null. */
    public static Long @Nullable [] numbers(@Nullable Collection<PairingId> ids) {
        return ids == null ? null : ids.stream().map(PairingId::value).toArray(Long[]::new);
    }
}
