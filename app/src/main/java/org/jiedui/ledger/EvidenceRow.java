package org.jiedui.ledger;

import java.time.Instant;

/** A line of the evidence chain. */
record EvidenceRow(long no, long entry, String file, String name, String by, Instant at, byte[] previous, byte[] hash) {

    static EvidenceRow chained(long no, long entry, Evidence paper, String by, Instant at, byte[] previous) {
        EvidenceRow bare = new EvidenceRow(no, entry, paper.hash(), paper.name(), by, at, previous, Chain.root());
        return new EvidenceRow(
                no, entry, paper.hash(), paper.name(), by, at, previous, Chain.hash(previous, bare.canonical()));
    }

    String canonical() {
        return new Chain.Text()
                .field("no", no)
                .field("entry", entry)
                .field("file", file)
                .field("name", name)
                .field("by", by)
                .field("at", at)
                .toString();
    }
}
