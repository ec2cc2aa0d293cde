package org.jiedui.mirror;

import java.util.Collection;
import java.util.List;
import org.jiedui.ledger.Feed.Moment;
import org.jiedui.ledger.Line;
import org.jspecify.annotations.Nullable;

/** What a mirror follows: lines in the order of their numbers, without gaps, never changed once given. */
public interface Source {

    /** The last number of each chain, and a moment at which the book ended there. */
    Moment head();

    /** At most {@code limit} entries numbered above {@code after}. */
    List<Line> entries(long after, int limit);

    /** The ties of the entries numbered {@code from} to {@code to}. */
    List<Line.TieLine> ties(long from, long to);

    List<Line.SignatureLine> signatures(long after, int limit);

    List<Line.EvidenceLine> evidence(long after, int limit);

    /** These stays, as far as they are known; whose entry was given is known, and never says anything else later. */
    List<StayLine> stays(Collection<Long> ids);

    /**
     * Whose stay it is and from where to where it goes. A stay that was recorded wrongly is taken back with its entries and
     * recorded as another, so none of this ever changes.
     *
     * @param home    the organisation that sent the person, absent if none is recorded
     * @param host    the organisation that took them in, absent if none is recorded
     * @param pairing absent if it stands under none
     */
    record StayLine(
            long stay,
            long person,
            @Nullable Long home,
            @Nullable Long host,
            String homePlace,
            String hostPlace,
            @Nullable Long pairing) {}

    /** Tells of the stays that entries are tied to. Implemented as a bean by the module that owns the stays. */
    interface Stays {

        /** By number, also of stays that were taken back; whoever asks. */
        List<StayLine> lines(Collection<Long> stays);
    }
}
