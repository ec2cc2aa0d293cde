package org.jiedui.pivot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.By;
import org.jiedui.answers.Question;
import org.jiedui.ask.AskForm;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.measures.Defined;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Definitions;
import org.jiedui.measures.Measure;
import org.jiedui.measures.Quotient;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/** Puts a table together: what is asked for, what stands beside it, headings, rows and cells. */
@Service
class Pivots {

    private static final int MOST_COLUMNS = 2_000;
    private static final long MOST_CELLS = 300_000;

    private final Gathering gathering;
    private final Comparing comparing;
    private final Answers answers;
    private final Definitions definitions;
    private final MessageSource messages;

    Pivots(Gathering gathering, Comparing comparing, Answers answers, Definitions definitions, MessageSource messages) {
        this.gathering = gathering;
        this.comparing = comparing;
        this.answers = answers;
        this.definitions = definitions;
        this.messages = messages;
    }

    /**
     * @param asked the form the question came from, for addresses that lead on
     * @throws org.jiedui.kernel.RefusedException naming what of the table cannot be told: splits that do not fit, a measure
     *     that the set does not have, a year before of no year
     */
    PivotTable table(AskForm asked, Question question, PivotForm form, Locale locale) {
        DefinitionSet set = set(question, locale);
        Axes axes = Axes.of(form);
        form.measures().stream()
                .filter(code -> set.line(code).isEmpty())
                .findFirst()
                .ifPresent(code -> {
                    throw new RefusedException(Finding.refused("unknown-measure", "m", code, set.code()));
                });
        List<String> measures = axes.measuresApart() ? form.measures() : one(form, question, set, locale);
        Gathering.Wanted wanted = new Gathering.Wanted(
                question.but(q -> q.set(set.code())),
                axes,
                measures,
                divisor(form, axes, question, set),
                form.isRunning(),
                List.of());
        Grid grid = gathering.grid(wanted, locale);
        String total = messages.getMessage("pivot.total", null, locale);
        List<String> order = set.lines().stream().map(Defined::code).toList();
        List<Branch> columns =
                Branch.axis(new Branch.Ground(axes.columns(), grid, order, true, total), Grid.Key::columns);
        List<Branch> rows = Branch.axis(new Branch.Ground(axes.rows(), grid, order, false, total), Grid.Key::rows);
        Drawing drawing = new Drawing(
                new Drawing.Asked(asked.under(set.code()), form, wanted),
                set,
                grid,
                comparing.beside(wanted, AskForm.present(form.beside()), locale),
                columns.isEmpty()
                        ? List.of(whole(total))
                        : Branch.leaves(columns).toList(),
                locale);
        readable(rows, drawing.leaves().size());
        List<PivotTable.Line> lines = new ArrayList<>();
        if (!grid.parts().isEmpty()) {
            drawing.lines(rows.isEmpty() ? List.of(whole(total)) : rows, 0, lines);
        }
        return new PivotTable(
                set.names().in(locale),
                axes.measuresApart() ? null : drawing.name(measures.getFirst()),
                drawing.besideWords(),
                drawing.heads(columns),
                columns.isEmpty() ? List.of(total) : drawing.names(columns, ""),
                lines);
    }

    /** The set that answers when none is named, found by asking. */
    DefinitionSet set(Question question, Locale locale) {
        String code = question.set();
        return definitions.set(
                code != null
                        ? code
                        : answers.answer(question.splitBy(null).but(q -> q.measure(null)), locale)
                                .set());
    }

    /** The one measure of a table in which measures do not stand apart: the first that was chosen, or that has facts. */
    private List<String> one(PivotForm form, Question question, DefinitionSet set, Locale locale) {
        if (!form.measures().isEmpty()) {
            return form.measures().subList(0, 1);
        }
        Answer answer =
                answers.answer(question.splitBy(null).but(q -> q.set(set.code()).measure(null)), locale);
        return List.of(answer.figures().stream()
                .filter(figure -> figure.qualifier() != Answer.Qualifier.NO_FACTS)
                .map(Answer.Figure::measure)
                .findFirst()
                .orElse(set.measures().getFirst().code()));
    }

    /**
     * What everything is divided by, if anything is.
     *
     * @throws RefusedException if it is a quotient itself, or persons are asked about, of whom no rate is ever told, or organisations, behind
     *                          which there may be one person
     */
    private static Gathering.@Nullable Per divisor(PivotForm form, Axes axes, Question question, DefinitionSet set) {
        String per = AskForm.present(form.per());
        if (per == null) {
            return null;
        }
        if (set.line(per).isPresent() && set.find(per).isEmpty()) {
            throw new RefusedException(Finding.refused("pivot-per", "per", per));
        }
        boolean ofPersons = question.person() != null || question.organisation() != null;
        if (ofPersons || axes.splits().stream().anyMatch(By::ofTies)) {
            throw new RefusedException(Finding.refused("pivot-per-persons", "per"));
        }
        return new Gathering.Per(per, one(per, set));
    }

    /** As the set itself calls it where it divides by it. */
    private static String one(String per, DefinitionSet set) {
        return set.lines().stream()
                .filter(line -> line instanceof Quotient quotient
                        && quotient.denominator().equals(per)
                        && quotient.unit().contains("/"))
                .map(line -> line.unit().substring(line.unit().lastIndexOf('/') + 1))
                .findFirst()
                .orElseGet(() -> set.find(per).map(Measure::unit).orElse(""));
    }

    /** @throws RefusedException if there are more cells, filled or not, than anybody can look through */
    private static void readable(List<Branch> rows, int columns) {
        long lines = lines(rows);
        if (columns > MOST_COLUMNS || lines * columns > MOST_CELLS) {
            throw new RefusedException(Finding.refused("pivot-too-big", "column", lines, columns));
        }
    }

    private static long lines(List<Branch> rows) {
        return rows.stream().mapToLong(row -> 1 + lines(row.within())).sum();
    }

    private static Branch whole(String total) {
        return new Branch(null, "", total, null, List.of(), List.of());
    }
}
