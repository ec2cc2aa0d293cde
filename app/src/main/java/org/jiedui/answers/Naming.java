package org.jiedui.answers;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/** Gives the names of what answers are split by. Implemented as a bean by the module that owns the names. */
public interface Naming {

    /** {@code pairing}, {@code project}, … */
    String dimension();

    /** Names by id, also of what was taken back; an id that nothing ever had is left out. */
    Map<String, String> names(Collection<String> ids, Locale locale);

    /** Whether something has this id and was not taken back. */
    boolean stands(long id);
}
