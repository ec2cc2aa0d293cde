package org.jiedui.answers;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jiedui.answers.Evaluation.Counted;
import org.jiedui.answers.Evaluation.Cursor;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.EntryNo;
import org.jiedui.measures.Definitions;
import org.jiedui.measures.Measure;
import org.jiedui.mirror.Mirror;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What stands behind a question as a whole, for taking it away: every entry, as the book stood at one moment, however long it
 * takes. At no time does more of it lie in memory than a step.
 */
@Service
public class WholeAnswers {

    /** As many entries are handed over at a time. */
    public static final int STEP = 1_000;

    /** As many are asked of the mirror at a time: to find where a page starts, it has to look at all. */
    private static final int AT_ONCE = 50 * STEP;

    private final Mirror mirror;
    private final Definitions definitions;
    private final Asking asking;
    private final Evaluation evaluation;

    WholeAnswers(Mirror mirror, Definitions definitions, Asking asking, Evaluation evaluation) {
        this.mirror = mirror;
        this.definitions = definitions;
        this.asking = asking;
        this.evaluation = evaluation;
    }

    /**
     * The same question with its set and its moment said, so that whatever is asked by it is of one book.
     *
     * @throws RefusedException as {@link Answers#answer}
     */
    public Question settled(Question question) {
        String set = asking.ready(question).set();
        Instant moment = question.asOf() == null ? mirror.read((connection, now) -> now) : question.asOf();
        return question.but(q -> q.set(set).asOf(moment));
    }

    /**
     * Hands over the very entries behind an answer, in the order of {@link Answers#entries}, a step at a time.
     *
     * @param settled a question that says its moment
     * @throws RefusedException as {@link Answers#answer}, before the first step
     */
    public void entries(Question settled, Consumer<List<Answers.Weighted>> taken) {
        entries(settled, AT_ONCE, STEP, taken);
    }

    void entries(Question settled, int atOnce, int step, Consumer<List<Answers.Weighted>> taken) {
        if (settled.asOf() == null) {
            throw new IllegalArgumentException("as of which moment?");
        }
        Asked asked = asking.ready(settled.unsplit());
        String code = settled.measure();
        Measure measure = code == null ? null : definitions.measure(asked.set(), code);
        Cursor after = null;
        do {
            Cursor start = after;
            List<Counted> lines =
                    mirror.read((connection, now) -> evaluation.lines(connection, asked, measure, start, atOnce));
            for (int from = 0; from < lines.size(); from += step) {
                taken.accept(weighted(lines.subList(from, Math.min(from + step, lines.size())), measure));
            }
            after = lines.size() < atOnce ? null : Cursor.after(lines.getLast());
        } while (after != null);
    }

    private static List<Answers.Weighted> weighted(List<Counted> lines, @Nullable Measure measure) {
        return lines.stream()
                .map(line -> new Answers.Weighted(
                        new EntryNo(line.no()), measure == null ? null : line.amount(), line.weight()))
                .toList();
    }
}
