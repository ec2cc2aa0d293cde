package org.jiedui.answers;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jiedui.answers.Evaluation.Counted;
import org.jiedui.answers.Evaluation.Cursor;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.EntryNo;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Definitions;
import org.jiedui.measures.Measure;
import org.jiedui.measures.Quotient;
import org.jiedui.mirror.HangsOn;
import org.jiedui.mirror.Mirror;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Every number shown anywhere: facts under a definition, over a columnar mirror that follows the ledger. An answer equals
 * the share-weighted sum of its entries; the parts by anything, with what is owed to nobody in particular, equal the
 * whole. One exception follows from the matter: by year or month, a measure of what is in force says of each year what it
 * would say if that year were asked for by itself, so a state that holds for two years stands in both.
 *
 * <p>A question that is put after a line was committed to the ledger counts that line.
 */
@Service
public class Answers {

    private static final int MOST = 1_000;

    /** What a set is called while it is tried; no set can be called so. */
    private static final String TRIED = "~";

    private final Mirror mirror;
    private final Definitions definitions;
    private final Asking asking;
    private final Evaluation evaluation;
    private final Labels labels;

    Answers(Mirror mirror, Definitions definitions, Asking asking, Evaluation evaluation, Labels labels) {
        this.mirror = mirror;
        this.definitions = definitions;
        this.asking = asking;
        this.evaluation = evaluation;
        this.labels = labels;
    }

    private record Seen<T>(T what, Instant at) {}

    /** One page of entries with what each brings into the answer, and how to go on. */
    public record EntryPage(
            List<Weighted> entries, @Nullable String next) {}

    /**
     * An entry and what the answer counts of it.
     *
     * @param amount      what it counts as a whole; absent if nobody wrote the amount down, or no measure was asked for
     * @param basisPoints the part of it that the answer counts, {@code 10000} = all; 0 for an entry that is only related to
     *                    the person or organisation asked for
     */
    public record Weighted(EntryNo no, @Nullable BigDecimal amount, int basisPoints) {}

    /**
     * Not split, there is a figure for each measure, also for those without facts; split, for each measure and each part
     * that has entries, the part that is nobody's, nowhere or undated last. A question for a quotient has no figures of its
     * own: the two that are divided stand with it.
     *
     * @throws RefusedException if the set, the measure, the place, the person, the organisation, the pairing or the project does not
     *     exist, or the organisation has nothing to do with the reader
     */
    public Answer answer(Question question, Locale locale) {
        Asked asked = asking.ready(question);
        DefinitionSet set = definitions.set(asked.set());
        List<Measure> measures = measures(asked, set);
        Seen<Map<String, Map<String, Cell>>> seen = mirror.remembered(
                List.of("figures", asked),
                on(asked, measures),
                figures -> figures.what().values().stream().mapToLong(Map::size).sum(),
                (connection, now) -> new Seen<>(evaluation.figures(connection, asked, measures), now));
        return told(asked, set, measures, seen, locale);
    }

    /**
     * What the answer would be under a set that is not among the known ones. Nothing of it is kept, and nobody else sees it.
     *
     * @param set      all that it asks about is {@linkplain Mirror#tells told apart}
     * @param question names neither set nor measure
     */
    public Answer tried(DefinitionSet set, Question question, Locale locale) {
        Asked asked = asking.ready(question).under(TRIED);
        List<Measure> measures = set.measures();
        Seen<Map<String, Map<String, Cell>>> seen = mirror.tried(
                TRIED, set, (connection, now) -> new Seen<>(evaluation.figures(connection, asked, measures), now));
        return told(asked.under(set.code()), set, measures, seen, locale);
    }

    private Answer told(
            Asked asked,
            DefinitionSet set,
            List<Measure> measures,
            Seen<Map<String, Map<String, Cell>>> seen,
            Locale locale) {
        Question question = asked.question();
        Map<String, Map<String, Cell>> cells = seen.what();
        Instant asOf = question.asOf() == null ? seen.at() : question.asOf();
        Drawing drawing = new Drawing(asked, cells, labels(asked, cells, locale), locale);
        List<Quotient> quotients = quotients(asked, set);
        List<Answer.Figure> figures = question.measure() != null && !quotients.isEmpty()
                ? List.of()
                : measures.stream()
                        .flatMap(measure -> drawing.figures(measure).stream())
                        .toList();
        List<Answer.Ratio> ratios = (asked.weighted() ? List.<Quotient>of() : quotients)
                .stream()
                        .flatMap(quotient -> drawing
                                .ratios(
                                        quotient,
                                        set.find(quotient.numerator()).orElseThrow(),
                                        set.find(quotient.denominator()).orElseThrow())
                                .stream())
                        .toList();
        return new Answer(
                asked.set(),
                question.period(),
                asOf,
                figures,
                ratios,
                PartOf.exceeding(asked, measures, cells, locale));
    }

    /**
     * The very entries behind an answer, in order of date (undated last) and number. Without a measure: every entry that
     * the question admits, of any kind, counted by a measure or not; a state if it was in force in the period.
     *
     * @param after the {@code next} of the page before, or absent for the first page
     * @param limit 1 to 1,000
     * @throws RefusedException as {@link #answer}, or if {@code after} or {@code limit} is none
     */
    public EntryPage entries(Question question, @Nullable String after, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new RefusedException(Finding.refused("limit-out-of-range", "limit", 1, MOST));
        }
        Asked asked = asking.ready(question.unsplit());
        Measure measure = question.measure() == null ? null : definitions.measure(asked.set(), question.measure());
        Cursor start = after == null ? null : cursor(after);
        List<Counted> lines = mirror.remembered(
                List.of("lines", asked, after == null ? "" : after, limit),
                measure == null ? asked : on(asked, List.of(measure)),
                List::size,
                (connection, now) -> evaluation.lines(connection, asked, measure, start, limit + 1));
        boolean more = lines.size() > limit;
        List<Counted> page = more ? lines.subList(0, limit) : lines;
        return new EntryPage(
                page.stream()
                        .map(line -> new Weighted(
                                new EntryNo(line.no()), measure == null ? null : line.amount(), line.weight()))
                        .toList(),
                more ? Cursor.after(page.getLast()).toString() : null);
    }

    /** The names of the parts of each split. */
    private List<Map<String, String>> labels(Asked asked, Map<String, Map<String, Cell>> cells, Locale locale) {
        List<Map<String, String>> all = new ArrayList<>();
        for (int i = 0; i < asked.splits().size(); i++) {
            int split = i;
            Set<String> keys = cells.values().stream()
                    .flatMap(parts -> parts.keySet().stream())
                    .map(key -> key.split(By.WITHIN, -1)[split])
                    .collect(Collectors.toCollection(TreeSet::new));
            all.add(labels.of(asked.splits().get(split), keys, locale));
        }
        return all;
    }

    /** Figures hang on facts of the kinds that their measures count. */
    static HangsOn on(Asked asked, List<Measure> measures) {
        Set<String> kinds =
                measures.stream().flatMap(measure -> measure.kinds().stream()).collect(Collectors.toSet());
        return fact -> kinds.contains(fact.kind()) && asked.on(fact);
    }

    private List<Measure> measures(Asked asked, DefinitionSet set) {
        String code = asked.question().measure();
        if (code == null) {
            return set.measures();
        }
        return switch (definitions.line(asked.set(), code)) {
            case Measure measure -> List.of(measure);
            case Quotient quotient ->
                List.of(
                        definitions.measure(asked.set(), quotient.numerator()),
                        definitions.measure(asked.set(), quotient.denominator()));
        };
    }

    private static List<Quotient> quotients(Asked asked, DefinitionSet set) {
        String code = asked.question().measure();
        return set.quotients().stream()
                .filter(quotient -> code == null || quotient.code().equals(code))
                .toList();
    }

    private static Cursor cursor(String text) {
        try {
            return Cursor.parse(text);
        } catch (DateTimeException e) {
            throw new RefusedException(Finding.refused("no-such-page", "after", text));
        }
    }
}
