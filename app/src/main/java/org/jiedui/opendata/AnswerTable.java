package org.jiedui.opendata;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jiedui.answers.Answer;
import org.jiedui.answers.By;
import org.jiedui.answers.Question;
import org.jspecify.annotations.Nullable;

/** An answer as a table: a row for each figure, then one for each share or rate. */
final class AnswerTable {

    static final String NAME = "answers";

    static final List<Column> COLUMNS = List.of(
            Column.text("measure"),
            Column.text("name"),
            Column.text("unit"),
            Column.text("by"),
            Column.text("label"),
            Column.flag("rest"),
            Column.text("by2"),
            Column.text("label2"),
            Column.flag("rest2"),
            Column.text("by3"),
            Column.text("label3"),
            Column.flag("rest3"),
            Column.amount("value"),
            Column.text("qualifier"),
            Column.whole("entries"),
            Column.whole("unknown"),
            Column.whole("undated"),
            Column.amount("confirmed"),
            Column.amount("evidenced"),
            Column.amount("related"),
            Column.text("relatedQualifier"),
            Column.text("numerator"),
            Column.text("denominator"),
            Column.text("untold"));

    private AnswerTable() {}

    static Stream<List<@Nullable Object>> rows(Answer answer, Question question) {
        boolean split = !question.splits().isEmpty();
        return Stream.concat(
                answer.figures().stream().map(figure -> row(figure, split)),
                answer.ratios().stream().map(ratio -> row(ratio, split)));
    }

    /** The codes of all that it tells of. */
    static List<String> measures(Answer answer) {
        return Stream.concat(
                        answer.figures().stream().map(Answer.Figure::measure),
                        answer.ratios().stream().map(Answer.Ratio::measure))
                .distinct()
                .toList();
    }

    private static List<@Nullable Object> row(Answer.Figure figure, boolean split) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(figure.measure());
        row.add(figure.name());
        row.add(figure.unit());
        parts(row, figure, split);
        row.add(figure.value());
        row.add(figure.qualifier().word());
        row.add(figure.entries());
        row.add(figure.unknown());
        row.add(figure.undated());
        row.add(figure.confirmed());
        row.add(figure.evidenced());
        row.add(figure.related());
        row.add(figure.relatedQualifier().word());
        row.add(null);
        row.add(null);
        row.add(null);
        return row;
    }

    private static List<@Nullable Object> row(Answer.Ratio ratio, boolean split) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(ratio.measure());
        row.add(ratio.name());
        row.add(ratio.unit());
        parts(row, ratio.numerator(), split);
        row.add(ratio.value());
        row.add(ratio.qualifier().word());
        for (int own = 0; own < 7; own++) {
            row.add(null);
        }
        row.add(ratio.numerator().measure());
        row.add(ratio.denominator().measure());
        row.add(ratio.untold() == null ? null : ratio.untold().word());
        return row;
    }

    /** The part of each split; one that is nobody's, nowhere or undated has no key, but is said to be it. */
    private static void parts(List<@Nullable Object> row, Answer.Figure figure, boolean split) {
        boolean rest = split && Objects.requireNonNullElse(figure.by(), "").isEmpty();
        row.add(rest ? null : figure.by());
        row.add(figure.label());
        row.add(rest);
        for (int further = 0; further < By.MOST - 1; further++) {
            Answer.Part part =
                    further < figure.across().size() ? figure.across().get(further) : null;
            row.add(part == null || part.key().isEmpty() ? null : part.key());
            row.add(part == null ? null : part.label());
            row.add(part != null && part.key().isEmpty());
        }
    }
}
