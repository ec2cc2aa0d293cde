package org.jiedui.nation;

import java.util.List;
import java.util.Locale;

/**
 * What stands in the figure but moved between no eastern and western place, as far as is recorded: told apart, by why, and never
 * given to anybody.
 */
record Apart(Why why, List<Part> parts) {

    /** Why it is no line between two columns. */
    enum Why {
        /** Nobody wrote down who gives. */
        NO_GIVER,
        /** Nobody wrote down who receives, or where it takes effect. */
        NO_RECEIVER,
        /** Neither is written down. */
        NEITHER,
        /** Both places lie on the same side. */
        SAME_SIDE,
        /** No pairing says on which sides the places lie. */
        NO_SIDES;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Of one place, or between two.
     *
     * @param giver   by name; empty if it is not recorded, likewise {@code receiver}
     * @param entries the address of the entries behind it
     */
    record Part(Why why, Sum sum, String giver, String receiver, String entries) {}

    public Sum sum() {
        return Sum.of(parts.stream().map(Part::sum).toList());
    }
}
