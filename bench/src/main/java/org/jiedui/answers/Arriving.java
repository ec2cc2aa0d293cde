package org.jiedui.answers;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jiedui.bench.NationalFacts;
import org.jiedui.ledger.Feed.Heads;
import org.jiedui.ledger.Feed.Moment;
import org.jiedui.ledger.Line;
import org.jiedui.mirror.Source;

/** A book of which the last lines come one by one, while it is read. */
final class Arriving implements Source {

    private final NationalFacts whole;
    private volatile Heads heads;

    Arriving(NationalFacts whole, long held) {
        this.whole = whole;
        Heads all = whole.head().heads();
        this.heads = new Heads(all.entry() - held, all.signature() - held, all.evidence() - held);
    }

    /** One more entry, signature and paper. */
    void one() {
        heads = new Heads(heads.entry() + 1, heads.signature() + 1, heads.evidence() + 1);
    }

    @Override
    public Moment head() {
        return new Moment(heads, Instant.now());
    }

    @Override
    public List<Line> entries(long after, int limit) {
        return whole.entries(after, limit);
    }

    @Override
    public List<Line.TieLine> ties(long from, long to) {
        return whole.ties(from, to);
    }

    @Override
    public List<StayLine> stays(Collection<Long> ids) {
        return whole.stays(ids);
    }

    @Override
    public List<Line.SignatureLine> signatures(long after, int limit) {
        return whole.signatures(after, limit);
    }

    @Override
    public List<Line.EvidenceLine> evidence(long after, int limit) {
        return whole.evidence(after, limit);
    }
}
