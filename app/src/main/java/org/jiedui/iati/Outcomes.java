package org.jiedui.iati;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.By;
import org.jiedui.answers.Question;
import org.jiedui.iati.Activity.Indicator;
import org.jiedui.kernel.Precision;
import org.jiedui.measures.Counting;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Measure;
import org.jiedui.people.Nameless;
import org.jiedui.projects.Target;
import org.springframework.stereotype.Component;

/**
 * What came of projects, as answers count it, and what was to come of them. A figure that is not exact is told in words, and so is
 * a target.
 */
@Component
class Outcomes {

    private final Answers answers;
    private final Speech speech;

    Outcomes(Answers answers, Speech speech) {
        this.answers = answers;
        this.speech = speech;
    }

    /** All figures that have entries, by the number of the project; one question for all projects. */
    Map<String, List<Answer.Figure>> byProject(DefinitionSet set) {
        Question question = Question.everything().but(q -> q.set(set.code())).splitBy(By.PROJECT);
        Map<String, List<Answer.Figure>> figures = new HashMap<>();
        for (Answer.Figure figure :
                answers.answer(question, Locale.SIMPLIFIED_CHINESE).figures()) {
            String project = figure.by();
            if (project != null && !project.isEmpty() && figure.entries() > 0) {
                figures.computeIfAbsent(project, one -> new ArrayList<>()).add(figure);
            }
        }
        return figures;
    }

    /** Of the measures that count something that came of it; money is told as transactions. A figure is of all that is recorded of the
     * project, also of what was before its start or has no date, and says so. */
    List<Indicator> results(List<Answer.Figure> figures, DefinitionSet set, LocalDate from, LocalDate to) {
        List<Indicator> indicators = new ArrayList<>();
        for (Answer.Figure figure : figures) {
            Optional<Measure> measure =
                    set.find(figure.measure()).filter(one -> one.result() && !Money.isMoney(one.kinds()));
            measure.ifPresent(one -> indicators.add(result(one, figure, from, to)));
        }
        return indicators;
    }

    private Indicator result(Measure measure, Answer.Figure figure, LocalDate from, LocalDate to) {
        boolean exact = figure.value() != null && figure.qualifier() == Answer.Qualifier.EXACT;
        return new Indicator(
                measure.code(),
                new Narrative(measure.names().zh(), measure.names().en()),
                measure.note().zh().isBlank()
                        ? null
                        : new Narrative(measure.note().zh(), measure.note().en()),
                exact && measure.counting() != Counting.SUBJECTS && measure.counting() != Counting.PLACES,
                from,
                to,
                false,
                exact ? figure.value() : null,
                ofAll(speech.amount(
                        figure.value(), measure.unit(), figure.qualifier().word())));
    }

    /** Only those whose last day is known: without it there is no period. */
    List<Indicator> targets(List<Target> targets, Nameless nameless, LocalDate from) {
        List<Indicator> indicators = new ArrayList<>();
        for (Target target : targets) {
            String subject = nameless.words(target.subject());
            LocalDate due = target.due() == null ? null : target.due().last();
            if (subject != null && due != null && !due.isBefore(from)) {
                boolean exact = target.quantity().precision() == Precision.EXACT;
                indicators.add(new Indicator(
                        null,
                        new Narrative(subject, null),
                        null,
                        false,
                        from,
                        due,
                        true,
                        exact ? target.quantity().value() : null,
                        speech.amount(target.quantity())));
            }
        }
        return indicators;
    }

    private Narrative ofAll(Narrative amount) {
        return speech.both("iati.of-all", amount.zh(), amount.english());
    }
}
