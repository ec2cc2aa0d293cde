package org.jiedui.answers;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jiedui.kernel.PairingId;

/** Gives the names of what answers are split by. Implemented as a bean by the module that owns the names. */
public interface Naming {

    /** {@code pairing}, {@code project}, … */
    String dimension();

    /** Names by id, also of what was taken back; an id that nothing ever had is left out. */
    Map<String, String> names(Collection<String> ids, Locale locale);

    /** Whether something has this id and was not taken back. */
    boolean stands(long id);

    /** Says which pairings lie inside a pairing. Implemented as a bean by the module that owns the pairings. */
    interface Nesting {

        /**
         * The pairing itself and all that ever lay below it, at any depth; only itself if it is not known. What was taken back
         * is among them: nothing stands under it today, and as of a moment before, what stood under it then counts.
         */
        Set<PairingId> within(PairingId pairing);
    }
}
