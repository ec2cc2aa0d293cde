package org.jiedui.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Posting;

/**
 * A register (台账) that offices keep by hand, as a module declares it: its columns, and what becomes of a row. One
 * declaration serves the workbook, the form and the API. Implemented as a bean by the module whose acts it holds.
 *
 * <p>Texts are messages: {@code register.<code>} names it, {@code register.<code>.<column>} heads a column in the blank
 * template and is recognised in either language, as are the further headings listed (separated by {@code |}) in
 * {@code register.<code>.<column>.also}. {@code register.<code>.<column>.hint} may explain it.
 */
public interface Register {

    /** As many entries as a refusal names. */
    int NAMED = 5;

    /**
     * Something written elsewhere, in somebody's own words, that an act can begin from: it fills the form, and is told what came
     * of it. Implemented as a bean by the module that holds it.
     */
    interface Draft {

        /** Stable word, used in addresses: {@code note}. */
        String word();

        /** What the form begins with, as it was last put right; empty if there is no such thing, or not for the reader. */
        Optional<Sketch> sketch(long number);

        /** An act is recorded from it, in the transaction at hand. What was put right since then stands for what it was. */
        void became(long number, BatchId batch);
    }

    /**
     * What a form begins with.
     *
     * @param title what it was taken from, in the words of the book
     * @param cells by column key; those that the register does not have are left out
     * @param paper the name of the text as a paper, {@code text} what it says
     */
    record Sketch(String title, Map<String, String> cells, String paper, String text) {

        public Sketch {
            cells = Map.copyOf(cells);
        }
    }

    /** Stable word, used in addresses: {@code secondments}. */
    String code();

    /** Registers with a smaller rank are read first: a later one may refer to rows of an earlier one. */
    int rank();

    List<Column> columns();

    /**
     * Whether offices keep it as a workbook. One that they do not is recorded by form or request only, and no sheet is
     * taken for it.
     */
    default boolean inWorkbooks() {
        return true;
    }

    /**
     * Takes one row: checks it and, if it has no refusal, records the act and posts its facts. Must write nothing once
     * {@link Row#refused()} is true. Runs in a transaction of the whole intake or, of a long file, of some
     * rows of it: what a row writes stands or falls with it. A rehearsal is the same, rolled back.
     *
     * <p>Something already recorded in the same words is told with {@link Row#known}; a row that is not understood, with
     * {@link Row#refuse}.
     */
    void take(Row row, Batch batch);

    /**
     * Told of the rows that come next, before any of them is taken, so that what must be looked up for each can be looked up
     * for all at once. Their cells may be read, and writes nothing.
     */
    default void ahead(List<? extends Row> rows) {}

    /** Whether taking a row writes nothing but the fact that it posts, at most one. */
    default boolean keepsNothing() {
        return false;
    }

    /** Where that stands which an intake of one row has made; the page of the intake, if the register has none for it. */
    default Optional<String> page(BatchId batch) {
        return Optional.empty();
    }

    /**
     * Whether what somebody types in the same words as before may be another act. The register then tells by itself what it
     * has; a workbook that comes twice never is.
     */
    default boolean repeats() {
        return false;
    }

    /**
     * What later acts still rest on records that this intake made; if anything does, the intake cannot be taken back.
     */
    default List<Finding> restingOn(BatchId batch) {
        return List.of();
    }

    /** A refusal, and the entries it speaks of: a few of them by number, title and intake, the others by their count. */
    static List<Finding> naming(Finding refusal, List<Entry> entries) {
        List<Finding> findings = new ArrayList<>(List.of(refusal));
        entries.stream()
                .limit(NAMED)
                .forEach(entry -> findings.add(Finding.refused(
                        "resting-entry",
                        "",
                        String.valueOf(entry.no().value()),
                        entry.fact().title(),
                        String.valueOf(entry.fact().origin().batch().value()))));
        if (entries.size() > NAMED) {
            findings.add(Finding.refused("resting-more", "", String.valueOf(entries.size() - NAMED)));
        }
        return findings;
    }

    /**
     * Takes back the record that stands behind one entry, which was just reversed by itself; nothing if the record is none
     * of this register's. Runs in the transaction of the reversal.
     *
     * @param posting for entries that say anew what stands without the record
     * @throws org.jiedui.kernel.RefusedException if later acts rest on the record: then nothing is reversed
     */
    default void withdraw(EntryNo entry, Posting posting) {}

    /**
     * Takes back the records that the intake made; its entries were reversed by the caller in the same transaction.
     *
     * @param posting for entries that say anew what stands without them
     */
    void withdraw(BatchId batch, Posting posting);
}
