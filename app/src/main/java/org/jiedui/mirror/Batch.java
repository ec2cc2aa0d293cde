package org.jiedui.mirror;

import java.util.List;
import org.jiedui.ledger.Line;

/** Lines of the feed that follow one another, with all ties of the entries among them. */
record Batch(
        List<Line> entries,
        List<Line.TieLine> ties,
        List<Line.SignatureLine> signatures,
        List<Line.EvidenceLine> evidence) {

    Batch {
        entries = List.copyOf(entries);
        ties = List.copyOf(ties);
        signatures = List.copyOf(signatures);
        evidence = List.copyOf(evidence);
    }
}
