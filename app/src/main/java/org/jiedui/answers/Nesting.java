package org.jiedui.answers;

import java.util.Set;
import org.jiedui.kernel.PairingId;

/** Says which pairings lie inside a pairing. Implemented as a bean by the module that owns the pairings. */
public interface Nesting {

    /** The pairing itself and all below it, at any depth; only itself if it is not known. */
    Set<PairingId> within(PairingId pairing);
}
