package org.jiedui.mirror;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.ledger.Feed.Heads;
import org.jiedui.ledger.Line;

/** Some lines further in the book, and how far that is. */
record Step(Batch batch, Heads reached) {

    /**
     * Entries first: signatures and papers committed with them, or after, then find what they are about.
     *
     * @param most so many lines at most
     */
    static Step next(Source source, Heads at, Heads ahead, int most) {
        if (at.entry() < ahead.entry()) {
            List<Line> entries = source.entries(at.entry(), limit(at.entry(), ahead.entry(), most));
            long last = entries.getLast().no();
            List<Line.TieLine> ties = source.ties(entries.getFirst().no(), last);
            return new Step(
                    new Batch(entries, ties, source.stays(stays(ties)), List.of(), List.of()),
                    new Heads(last, at.signature(), at.evidence()));
        }
        if (at.signature() < ahead.signature()) {
            List<Line.SignatureLine> signatures =
                    source.signatures(at.signature(), limit(at.signature(), ahead.signature(), most));
            return new Step(
                    new Batch(List.of(), List.of(), List.of(), signatures, List.of()),
                    new Heads(at.entry(), signatures.getLast().no(), at.evidence()));
        }
        List<Line.EvidenceLine> papers = source.evidence(at.evidence(), limit(at.evidence(), ahead.evidence(), most));
        return new Step(
                new Batch(List.of(), List.of(), List.of(), List.of(), papers),
                new Heads(at.entry(), at.signature(), papers.getLast().no()));
    }

    /** Those that these ties lead to, each once. */
    static Set<Long> stays(List<Line.TieLine> ties) {
        return ties.stream().map(Line.TieLine::stay).collect(Collectors.toSet());
    }

    private static int limit(long at, long ahead, int most) {
        return (int) Math.min(most, ahead - at);
    }
}
