package org.jiedui.opendata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Question;
import org.jiedui.answers.WholeAnswers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fills files with what a question is answered by. Each tells how many rows it wrote. */
@Component
class Takings {

    private final WholeAnswers whole;
    private final EntryTable entries;

    Takings(WholeAnswers whole, EntryTable entries) {
        this.whole = whole;
        this.entries = entries;
    }

    long answer(Answer answer, Question question, Rows rows) throws IOException {
        List<List<@Nullable Object>> all = AnswerTable.rows(answer, question).toList();
        for (List<@Nullable Object> row : all) {
            rows.add(row);
        }
        rows.end();
        return all.size();
    }

    /** @param settled says its set and its moment */
    long entries(Question settled, Locale locale, Rows rows) throws IOException {
        AtomicLong written = new AtomicLong();
        whole.entries(settled, step -> {
            try {
                for (List<@Nullable Object> row : entries.rows(step, locale)) {
                    rows.add(row);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            written.addAndGet(step.size());
        });
        rows.end();
        return written.get();
    }
}
