package org.jiedui.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.Question;
import org.jiedui.looks.Sheet;
import org.jiedui.measures.Defined;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Definitions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The figures of an answer sheet as a workbook, each with the set it was counted under and what it counts. */
@Component
class AnswerWorkbook {

    private static final List<String> HEADINGS = List.of(
            "figures.set",
            "figures.code",
            "figures.name",
            "figures.amount",
            "entry.unit",
            "entry.precision",
            "figures.entries",
            "figures.confirmed",
            "figures.evidenced",
            "figures.divided",
            "figures.note");

    private final Answers answers;
    private final Definitions definitions;
    private final MessageSource messages;

    AnswerWorkbook(Answers answers, Definitions definitions, MessageSource messages) {
        this.answers = answers;
        this.definitions = definitions;
        this.messages = messages;
    }

    /** Every measure of the set, also those without entries: that there are none is part of the answer. */
    Sheet of(Question asked, Locale locale) {
        Answer answer = answers.answer(asked.splitBy(null), locale);
        DefinitionSet set = definitions.set(answer.set());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Defined line : set.lines()) {
            answer.figures().stream()
                    .filter(figure -> figure.measure().equals(line.code()))
                    .forEach(figure -> rows.add(row(figure, line, set, locale)));
            answer.ratios().stream()
                    .filter(ratio -> ratio.measure().equals(line.code()))
                    .forEach(ratio -> rows.add(row(ratio, line, set, locale)));
        }
        return new Sheet(
                say("figures.title", locale),
                HEADINGS.stream().map(key -> say(key, locale)).toList(),
                rows);
    }

    private List<@Nullable Object> row(Answer.Figure figure, Defined line, DefinitionSet set, Locale locale) {
        boolean related = figure.onlyRelated();
        List<@Nullable Object> row = new ArrayList<>();
        row.add(set.names().in(locale));
        row.add(line.code());
        row.add(figure.name());
        row.add(related ? figure.related() : figure.value());
        row.add(figure.unit());
        row.add(precision(related ? figure.relatedQualifier() : figure.qualifier(), locale)
                + (related ? say("figures.related", locale) : ""));
        row.add(figure.entries());
        row.add(figure.value() == null ? null : figure.confirmed());
        row.add(figure.value() == null ? null : figure.evidenced());
        row.add(null);
        row.add(line.note().in(locale));
        return row;
    }

    private List<@Nullable Object> row(Answer.Ratio ratio, Defined line, DefinitionSet set, Locale locale) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(set.names().in(locale));
        row.add(line.code());
        row.add(ratio.name());
        row.add(ratio.value());
        row.add(ratio.unit());
        row.add(
                ratio.untold() == null
                        ? precision(ratio.qualifier(), locale)
                        : say("rates.untold." + ratio.untold().word(), locale));
        row.add(null);
        row.add(null);
        row.add(null);
        row.add(ratio.numerator().measure() + " / " + ratio.denominator().measure());
        row.add(line.note().in(locale));
        return row;
    }

    private String precision(Answer.Qualifier qualifier, Locale locale) {
        return say("figures.precision." + qualifier.word(), locale);
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
