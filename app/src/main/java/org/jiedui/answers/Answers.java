package org.jiedui.answers;

import java.util.List;
import java.util.Locale;
import org.jiedui.ledger.EntryNo;
import org.jspecify.annotations.Nullable;

/**
 * Every number shown anywhere: facts under a definition, over a columnar mirror that follows the ledger. An answer equals
 * the share-weighted sum of its entries; the parts by anything, with what is owed to nobody in particular, equal the
 * whole.
 */
public interface Answers {

    /**
     * @throws org.jiedui.kernel.RefusedException if the set, the measure, the place or a filter's word does not exist
     */
    Answer answer(Question question, Locale locale);

    /**
     * The very entries behind an answer, in order of date (undated last) and number.
     *
     * @param after the {@code next} of the page before, or absent for the first page
     * @param limit 1 to 1,000
     */
    EntryPage entries(Question question, @Nullable String after, int limit);

    /** One page of entry numbers with the weight each has in the answer ({@code 10000} = whole), and how to go on. */
    record EntryPage(List<Weighted> entries, @Nullable String next) {}

    /** An entry and the part of it, in basis points, that the answer counts. */
    record Weighted(EntryNo no, int basisPoints) {}
}
