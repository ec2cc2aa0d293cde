package org.jiedui.secondments;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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

    /**
     * Positions as they were held in the stay. The one that the person came for ends with the stay where it was to last as long,
     * and begins to be another's where one came after it; a day that nobody wrote down stays unknown.
     *
     * @param recorded those of the stay, as recorded
     */
    static List<Position> within(Stay stay, List<Position> recorded) {
        Until after = recorded.stream()
                .filter(position -> position.manner() == Manner.SUCCESSIVE)
                .map(Position::from)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .<Until>map(Until.On::new)
                .orElse(stay.until());
        return recorded.stream()
                .map(position ->
                        position.manner() == Manner.MAIN && position.until().equals(stay.planned())
                                ? position.until(after)
                                : position)
                .toList();
    }

    private Position until(Until end) {
        return new Position(title, organisation, place, manner, from, end, note);
    }

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
