package org.jiedui.pivot;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.By;
import org.jiedui.answers.Question;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks for every figure of a table: for the innermost cells, and for each total by itself. */
@Component
class Gathering {

    private static final int MOST_MOMENTS = 60;

    private final Answers answers;

    Gathering(Answers answers) {
        this.answers = answers;
    }

    /**
     * What a table is to hold.
     *
     * @param measures codes; empty: all of the set
     * @param per      code of the measure that everything is divided by, if anything is
     * @param running  whether a part of time tells everything up to its end
     */
    record Wanted(
            Question question,
            Axes axes,
            List<String> measures,
            @Nullable String per,
            boolean running) {}

    Grid grid(Wanted wanted, Locale locale) {
        List<By> rows = wanted.axes().rowSplits();
        List<By> columns = wanted.axes().columnSplits();
        Grid grid = new Grid(rows.size() + columns.size());
        for (int i = 0; i <= rows.size(); i++) {
            for (int j = 0; j <= columns.size(); j++) {
                List<By> splits = Stream.concat(rows.subList(0, i).stream(), columns.subList(0, j).stream())
                        .toList();
                fill(grid, wanted, splits, i, locale);
            }
        }
        return grid;
    }

    private void fill(Grid grid, Wanted wanted, List<By> splits, int rows, Locale locale) {
        int time = splits.stream().map(By::ofTime).toList().indexOf(true);
        if (wanted.running() && time >= 0) {
            By by = splits.get(time);
            List<By> others = splits.stream().filter(split -> split != by).toList();
            for (String moment : moments(wanted, by, locale)) {
                Question question = wanted.question().splitInto(others).but(q -> q.period(upTo(by, moment)));
                put(grid, wanted, question, new Place(splits, rows, time, moment), locale);
            }
        } else {
            put(grid, wanted, wanted.question().splitInto(splits), new Place(splits, rows, -1, ""), locale);
        }
    }

    /** Where the figures of an answer stand: at one moment that the answer itself is not split by, if {@code time} is not -1. */
    private record Place(List<By> splits, int rows, int time, String moment) {

        List<Answer.Part> parts(@Nullable String by, @Nullable String label, List<Answer.Part> across) {
            List<Answer.Part> parts = new ArrayList<>();
            if (by != null) {
                parts.add(new Answer.Part(by, Objects.requireNonNullElse(label, by)));
                parts.addAll(across);
            }
            if (time >= 0) {
                parts.add(time, new Answer.Part(moment, moment));
            }
            return parts;
        }
    }

    private void put(Grid grid, Wanted wanted, Question question, Place place, Locale locale) {
        Map<String, Answer.Figure> divisors = wanted.per() == null
                ? Map.of()
                : figures(question, wanted.per(), locale).stream()
                        .collect(Collectors.toMap(figure -> String.valueOf(figure.key()), figure -> figure));
        for (Answer answer : asked(wanted, question, locale)) {
            for (Answer.Figure figure : answer.figures()) {
                if (figure.qualifier() == Answer.Qualifier.NO_FACTS && !figure.onlyRelated()) {
                    continue;
                }
                Answer.Figure below = divisors.get(String.valueOf(figure.key()));
                Grid.Told told = wanted.per() == null
                        ? Grid.Told.of(figure)
                        : below == null ? Grid.Told.undivided(figure) : Grid.Told.of(Answer.Ratio.per(figure, below));
                put(grid, told, place.parts(figure.by(), figure.label(), figure.across()), place);
            }
            if (wanted.per() == null) {
                answer.ratios().stream()
                        .filter(ratio -> ratio.denominator().qualifier() != Answer.Qualifier.NO_FACTS)
                        .forEach(ratio -> put(
                                grid,
                                Grid.Told.of(ratio),
                                place.parts(
                                        ratio.by(),
                                        ratio.label(),
                                        ratio.numerator().across()),
                                place));
            }
        }
    }

    private static void put(Grid grid, Grid.Told told, List<Answer.Part> parts, Place place) {
        for (int i = 0; i < parts.size(); i++) {
            grid.label(place.splits().get(i), parts.get(i).key(), parts.get(i).label());
        }
        grid.put(told, parts.stream().map(Answer.Part::key).toList(), place.rows());
    }

    private List<Answer> asked(Wanted wanted, Question question, Locale locale) {
        return wanted.measures().isEmpty()
                ? List.of(answers.answer(question.but(q -> q.measure(null)), locale))
                : wanted.measures().stream()
                        .map(code -> answers.answer(question.but(q -> q.measure(code)), locale))
                        .toList();
    }

    private List<Answer.Figure> figures(Question question, String measure, Locale locale) {
        return answers.answer(question.but(q -> q.measure(measure)), locale).figures();
    }

    /** The parts of time that have entries, and of years those between them. */
    private List<String> moments(Wanted wanted, By by, Locale locale) {
        SortedSet<String> found = new TreeSet<>();
        for (Answer answer : asked(wanted, wanted.question().splitBy(by), locale)) {
            answer.figures().stream()
                    .flatMap(figure -> Stream.ofNullable(figure.by()))
                    .filter(key -> !key.isEmpty())
                    .forEach(found::add);
        }
        List<String> moments = by == By.YEAR && !found.isEmpty()
                ? IntStream.rangeClosed(Integer.parseInt(found.first()), Integer.parseInt(found.last()))
                        .mapToObj(String::valueOf)
                        .toList()
                : List.copyOf(found);
        if (moments.size() > MOST_MOMENTS) {
            throw new RefusedException(Finding.refused("pivot-moments", "running", moments.size(), MOST_MOMENTS));
        }
        return moments;
    }

    /** Everything up to the end of this part of time. */
    static Period upTo(By by, String moment) {
        int year = Integer.parseInt(moment.substring(0, 4));
        return new Period(
                null,
                switch (by) {
                    case YEAR -> LocalDate.of(year, 12, 31);
                    case QUARTER ->
                        YearMonth.of(year, 3 * Integer.parseInt(moment.substring(6)))
                                .atEndOfMonth();
                    default -> YearMonth.parse(moment).atEndOfMonth();
                });
    }
}
