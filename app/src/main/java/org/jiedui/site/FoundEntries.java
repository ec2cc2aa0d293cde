package org.jiedui.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.Question;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The entries behind a question, as they stand in the ledger, and the figure they make. */
@Component
class FoundEntries {

    private static final int STEP = 500;

    private final Answers answers;
    private final Ledger ledger;

    FoundEntries(Answers answers, Ledger ledger) {
        this.answers = answers;
        this.ledger = ledger;
    }

    record Page(List<Entry> entries, @Nullable String next) {}

    /** At most {@code limit} entries, and where the next page starts. */
    Page page(Question asked, @Nullable String after, int limit) {
        List<Entry> taken = new ArrayList<>();
        String cursor = after;
        while (true) {
            int step = Math.min(STEP, limit);
            Answers.EntryPage page = answers.entries(asked, cursor, step);
            taken.addAll(ledger.entries(
                    page.entries().stream().map(Answers.Weighted::no).toList()));
            cursor = page.next();
            if (cursor == null || taken.size() >= limit) {
                return new Page(taken, cursor);
            }
        }
    }

    Answer answer(Question asked, Locale locale) {
        return answers.answer(asked, locale);
    }
}
