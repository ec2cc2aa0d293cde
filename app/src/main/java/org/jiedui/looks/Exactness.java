package org.jiedui.looks;

import java.math.RoundingMode;
import java.util.Locale;

/** How exactly a written number holds, and therefore which way it may be shortened. */
enum Exactness {
    EXACT(RoundingMode.HALF_UP),
    AT_LEAST(RoundingMode.FLOOR),
    AT_MOST(RoundingMode.CEILING),
    ABOUT(RoundingMode.HALF_UP),
    UNKNOWN(RoundingMode.UNNECESSARY),
    NO_FACTS(RoundingMode.UNNECESSARY);

    private final RoundingMode rounding;

    Exactness(RoundingMode rounding) {
        this.rounding = rounding;
    }

    /** From a module's own enum or from the word of the API. */
    static Exactness of(Object precision) {
        return valueOf(precision.toString().toUpperCase(Locale.ROOT));
    }

    RoundingMode rounding() {
        return rounding;
    }

    boolean hasNumber() {
        return this != UNKNOWN && this != NO_FACTS;
    }

    String key() {
        return "looks." + name().toLowerCase(Locale.ROOT);
    }
}
