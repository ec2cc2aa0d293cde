package org.jiedui.secondments;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Term;
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
 * @param planned    the end of the term that the stay began with
 * @param until      its end with all extensions, see {@link Term#prolonged}; or the day on which it ended before that
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
        Until planned,
        Until until,
        String note) {

    public Stay {
        if (Term.endsBeforeItStarts(from, planned)) {
            throw new IllegalArgumentException("stay ends before it starts: " + from + " to " + planned);
        }
    }

    /** Whether it holds on this day as far as anybody knows: no record says that it had not begun or was over. */
    public boolean mayHoldOn(LocalDate day) {
        boolean begun = from == null || !from.first().isAfter(day);
        boolean over = until instanceof Until.On(PartialDate end) && end.last().isBefore(day);
        return begun && !over;
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

    /**
     * A stay was made longer. It takes the person's own wish, the host's need, home's consent and an approval; each is
     * recorded as given or refused, or not recorded (absent).
     *
     * @param ordinal from 1 within the stay
     * @param decided the day it was asked for or granted
     */
    public record Extension(
            int ordinal,
            @Nullable PartialDate decided,
            @Nullable PartialDate from,
            Until until,
            @Nullable Boolean ownWish,
            @Nullable Boolean hostNeed,
            @Nullable Boolean homeConsent,
            @Nullable Boolean approval,
            String reason) {

        /** As they follow one another; without a date last. Of the same date, as they were recorded. */
        static final Comparator<Extension> IN_ORDER = Comparator.comparing(
                extension -> extension.from() == null ? extension.decided() : extension.from(),
                Comparator.nullsLast(Comparator.naturalOrder()));

        public Extension {
            if (ordinal < 1) {
                throw new IllegalArgumentException("extensions are counted from 1: " + ordinal);
            }
        }
    }

    /**
     * A stay ended before its term.
     *
     * @param decided  the day it was granted
     * @param ended    the last day of the stay
     * @param approval of the organisation department; absent if not recorded
     */
    public record EarlyEnd(
            @Nullable PartialDate decided,
            PartialDate ended,
            @Nullable Boolean approval,
            String reason) {}

    /** What the person says of the stay in their own words. Never counted. */
    public record Reflection(@Nullable PartialDate told, String words) {}
}
