package org.jiedui.mirror;

import java.util.List;
import org.jiedui.ledger.Feed.Moment;
import org.jiedui.ledger.Line;

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
}
