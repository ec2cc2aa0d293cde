package org.jiedui.secondments;

import java.util.Locale;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Until;
import org.jiedui.pairings.Direction;
import org.jiedui.people.Organisation;
import org.jiedui.people.Person;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * One person's stay with a host on the other side of a pairing, in either direction. A date that no record gives is absent.
 *
 * @param office     what the person was when sent, in the words of the record; may be empty
 * @param pairing    the pairing of home and host, or the nearest that covers them; absent if none is recorded
 * @param profession word of the vocabulary, as are {@code pathway} and {@code level} (of the sending unit)
 */
public record Stay(
        StayId id,
        Person person,
        String office,
        Post home,
        Post host,
        @Nullable PairingId pairing,
        Direction direction,
        Category category,
        @Nullable String profession,
        @Nullable String pathway,
        @Nullable String level,
        @Nullable PartialDate from,
        Until until,
        String note) {

    public Stay {
        if (Term.endsBeforeItStarts(from, until)) {
            throw new IllegalArgumentException("stay ends before it starts: " + from + " to " + until);
        }
    }

    /** One end of a stay: the place, and the organisation in it if the record names one. */
    public record Post(@Nullable Organisation organisation, RegionCode place) {}

    /** What somebody is sent as. */
    public enum Category {
        CADRE,
        SPECIALIST;

        /** The word used in the database, in the API and in message keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Category of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
