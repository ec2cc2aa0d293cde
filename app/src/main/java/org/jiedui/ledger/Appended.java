package org.jiedui.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jiedui.ledger.Feed.Heads;
import org.jiedui.storage.CopyText;
import org.jspecify.annotations.Nullable;

/** What is appended to an entry after it was posted, as it is written, hashed and verified: papers and signatures, and the
 * commits that brought them into the book. */
final class Appended {

    private Appended() {}

    /** A line of the evidence chain. */
    record EvidenceRow(
            long no, long entry, String file, String name, String by, Instant at, byte[] previous, byte[] hash) {

        static EvidenceRow read(ResultSet rs, int n) throws SQLException {
            return new EvidenceRow(
                    rs.getLong("no"),
                    rs.getLong("entry"),
                    rs.getString("file"),
                    rs.getString("name"),
                    rs.getString("by_whom"),
                    rs.getTimestamp("at").toInstant(),
                    rs.getBytes("previous"),
                    rs.getBytes("hash"));
        }

        static EvidenceRow chained(long no, long entry, Evidence paper, String by, Instant at, byte[] previous) {
            EvidenceRow bare = new EvidenceRow(no, entry, paper.hash(), paper.name(), by, at, previous, Chain.root());
            return new EvidenceRow(
                    no, entry, paper.hash(), paper.name(), by, at, previous, Chain.hash(previous, bare.canonical()));
        }

        /** Its columns in the order in which they are written. */
        void into(CopyText text) {
            text.field(no)
                    .field(entry)
                    .field(file)
                    .field(name)
                    .field(by)
                    .field(at)
                    .bytes(previous)
                    .bytes(hash)
                    .end();
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

    /**
     * A line of the commit chain: when a transaction became part of the book, and how far it brought the other chains.
     */
    record CommitRow(long no, Instant at, Heads before, Heads after, byte[] previous, byte[] hash) {
        static CommitRow read(ResultSet rs, int n) throws SQLException {
            return new CommitRow(
                    rs.getLong("no"),
                    rs.getTimestamp("at").toInstant(),
                    new Heads(
                            rs.getLong("entry_before"), rs.getLong("signature_before"), rs.getLong("evidence_before")),
                    new Heads(rs.getLong("entry"), rs.getLong("signature"), rs.getLong("evidence")),
                    rs.getBytes("previous"),
                    rs.getBytes("hash"));
        }

        /** How far the book had come when commits began to be entered. */
        static Heads begun(ResultSet rs, int n) throws SQLException {
            if (rs.getLong("no") != 1) {
                throw new IllegalArgumentException("no line 1 of the beginning");
            }
            return new Heads(rs.getLong("entry"), rs.getLong("signature"), rs.getLong("evidence"));
        }

        static CommitRow chained(long no, Instant at, Heads before, Heads after, byte[] previous) {
            CommitRow bare = new CommitRow(no, at, before, after, previous, Chain.root());
            return new CommitRow(no, at, before, after, previous, Chain.hash(previous, bare.canonical()));
        }

        String canonical() {
            return new Chain.Text()
                    .field("no", no)
                    .field("at", at)
                    .field("entry-before", before.entry())
                    .field("entry", after.entry())
                    .field("signature-before", before.signature())
                    .field("signature", after.signature())
                    .field("evidence-before", before.evidence())
                    .field("evidence", after.evidence())
                    .toString();
        }
    }

    /** A line of the signature chain. */
    record SignatureRow(
            long no,
            long entry,
            String side,
            boolean confirms,
            String reason,
            String standing,
            String by,
            Instant at,
            Signature.@Nullable Claim claim,
            byte[] previous,
            byte[] hash) {

        static SignatureRow read(ResultSet rs, int n) throws SQLException {
            return new SignatureRow(
                    rs.getLong("no"),
                    rs.getLong("entry"),
                    rs.getString("side"),
                    rs.getBoolean("confirms"),
                    rs.getString("reason"),
                    rs.getString("standing"),
                    rs.getString("by_whom"),
                    rs.getTimestamp("at").toInstant(),
                    Columns.claim(rs),
                    rs.getBytes("previous"),
                    rs.getBytes("hash"));
        }

        static SignatureRow chained(long no, long entry, Signature signature, Standing standing, byte[] previous) {
            SignatureRow bare = new SignatureRow(
                    no,
                    entry,
                    signature.side().word(),
                    signature.confirms(),
                    signature.reason(),
                    standing.word(),
                    signature.by(),
                    signature.at(),
                    signature.claim(),
                    previous,
                    Chain.root());
            return bare.withHash(Chain.hash(previous, bare.canonical()));
        }

        /** Its columns in the order in which they are written. */
        void into(CopyText text) {
            text.field(no)
                    .field(entry)
                    .field(side)
                    .field(confirms)
                    .field(reason)
                    .field(standing)
                    .field(by)
                    .field(at)
                    .field(amount())
                    .field(claim == null ? null : claim.happened())
                    .bytes(previous)
                    .bytes(hash)
                    .end();
        }

        String canonical() {
            return new Chain.Text()
                    .field("no", no)
                    .field("entry", entry)
                    .field("side", side)
                    .field("confirms", confirms)
                    .field("reason", reason)
                    .field("standing", standing)
                    .field("by", by)
                    .field("at", at)
                    .field("claim-amount", amount())
                    .field("claim-happened", claim == null ? null : claim.happened())
                    .toString();
        }

        /** As it is written, without zeros at its end. */
        @Nullable String amount() {
            return claim == null || claim.amount() == null ? null : EntryRow.plain(claim.amount());
        }

        private SignatureRow withHash(byte[] own) {
            return new SignatureRow(no, entry, side, confirms, reason, standing, by, at, claim, previous, own);
        }
    }
}
