package org.jiedui.answers;

import java.util.Set;
import org.jiedui.kernel.PairingId;

/** Says which pairings lie inside a pairing. Implemented as a bean by the module that owns the pairings. */
public interface Nesting {

    /**
     * The pairing itself and all that ever lay below it, at any depth; only itself if it is not known. What was taken back
     * is among them: nothing stands under it today, and as of a moment before, what stood under it then counts.
     */
    Set<PairingId> within(PairingId pairing);
}
