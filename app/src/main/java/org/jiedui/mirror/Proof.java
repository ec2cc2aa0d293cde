package org.jiedui.mirror;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Whether the mirror says what the ledger says, block by block: how many, how much, and a hash of everything.
 *
 * @param asOf     a moment at which the ledger ended where the mirror was compared
 * @param blocks   of entries, by number; then one each for what happened to entries since: reversals, signatures, papers
 * @param troubles what the mirror's own sums by month differ in from its facts, in its own words; empty if in nothing
 */
public record Proof(Instant asOf, List<Block> blocks, List<String> troubles) {

    /** What is compared. */
    public enum Of {
        ENTRIES,
        REVERSALS,
        SIGNATURES,
        EVIDENCE
    }

    /** A part of the books as both say it. */
    public record Block(Of of, long from, long to, Digest ledger, Digest mirror) {

        public boolean same() {
            return ledger.equals(mirror);
        }
    }

    /**
     * What one of the two says.
     *
     * @param sum  of amounts; 0 where there are none
     * @param hash of every line, in order, in hexadecimal
     */
    public record Digest(long count, BigDecimal sum, String hash) {}

    public boolean holds() {
        return troubles.isEmpty() && blocks.stream().allMatch(Block::same);
    }

    /** Those that differ. */
    public List<Block> differing() {
        return blocks.stream().filter(block -> !block.same()).toList();
    }
}
