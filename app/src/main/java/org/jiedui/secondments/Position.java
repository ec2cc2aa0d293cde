package org.jiedui.secondments;

import java.util.Locale;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jiedui.people.Organisation;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/** A post held during a stay; the main one first, then in the order they were recorded. */
public record Position(
        String title,
        @Nullable Organisation organisation,
        RegionCode place,
        Manner manner,
        @Nullable PartialDate from,
        Until until,
        String note) {

    /** How a position is held: the one the person came for, one after it, or one besides. */
    public enum Manner {
        MAIN,
        SUCCESSIVE,
        CONCURRENT;

        /** The word used in the database, in the API and in message keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Manner of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
