package org.jiedui.pivot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.Question;
import org.jiedui.ask.AskForm;
import org.jiedui.measures.Defined;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Definitions;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/** Puts a table together: what is asked for, what stands beside it, headings, rows and cells. */
@Service
class Pivots {

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
        List<String> measures = axes.measuresApart() ? form.measures() : one(form, question, set, locale);
        Gathering.Wanted wanted = new Gathering.Wanted(
                question.but(q -> q.set(set.code())), axes, measures, AskForm.present(form.per()), form.isRunning());
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

    private static Branch whole(String total) {
        return new Branch(null, "", total, null, List.of(), List.of());
    }
}
