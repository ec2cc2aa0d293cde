package org.jiedui.mirror;

import java.util.List;
import org.jiedui.ledger.Line;

/** Lines of the feed that follow one another, with all ties of the entries among them and the stays these lead to. */
record Batch(
        List<Line> entries,
        List<Line.TieLine> ties,
        List<Source.StayLine> stays,
        List<Line.SignatureLine> signatures,
        List<Line.EvidenceLine> evidence) {

    Batch {
        entries = List.copyOf(entries);
        ties = List.copyOf(ties);
        stays = List.copyOf(stays);
        signatures = List.copyOf(signatures);
        evidence = List.copyOf(evidence);
    }
}
