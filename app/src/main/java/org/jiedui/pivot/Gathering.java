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
    private static final int FEW = 3;

    private final Answers answers;

    Gathering(Answers answers) {
        this.answers = answers;
    }

    /**
     * What a table is to hold.
     *
     * @param measures codes; empty: all of the set
     * @param per      what everything is divided by, if anything is
     * @param running  whether a part of time, and a total, tells everything up to its end
     * @param moments  the parts of time; empty: those from the first to the last that has entries
     */
    record Wanted(
            Question question,
            Axes axes,
            List<String> measures,
            @Nullable Per per,
            boolean running,
            List<String> moments) {}

    /**
     * What everything is divided by.
     *
     * @param measure its code
     * @param one     what one of it is called: a county rather than an item
     */
    record Per(String measure, String one) {}

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
            for (String moment : wanted.moments().isEmpty() ? moments(wanted, by, locale) : wanted.moments()) {
                Question question = wanted.question().splitInto(others).but(q -> q.period(upTo(wanted, by, moment)));
                put(grid, wanted, question, new Place(splits, rows, time, moment), locale);
            }
        } else {
            Period always = new Period(null, wanted.question().period().to());
            Question question = wanted.running() ? wanted.question().but(q -> q.period(always)) : wanted.question();
            put(grid, wanted, question.splitInto(splits), new Place(splits, rows, -1, ""), locale);
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
        Per per = wanted.per();
        Map<String, Answer.Figure> divisors = per == null
                ? Map.of()
                : figures(question, per.measure(), locale).stream()
                        .collect(Collectors.toMap(figure -> String.valueOf(figure.key()), figure -> figure));
        for (Answer answer : asked(wanted, question, locale)) {
            for (Answer.Figure figure : answer.figures()) {
                if (figure.qualifier() == Answer.Qualifier.NO_FACTS && !figure.onlyRelated()) {
                    continue;
                }
                Answer.Figure below = divisors.get(String.valueOf(figure.key()));
                Grid.Told told = per == null
                        ? Grid.Told.of(figure)
                        : below == null
                                ? Grid.Told.undivided(figure)
                                : Grid.Told.of(Answer.Ratio.per(figure, below, per.one()));
                put(grid, told, place.parts(figure.by(), figure.label(), figure.across()), place);
            }
            if (per == null) {
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

    /** Few measures by themselves; of more, the set is asked once and the others are left out. */
    private List<Answer> asked(Wanted wanted, Question question, Locale locale) {
        List<String> measures = wanted.measures().stream().distinct().toList();
        if (!measures.isEmpty() && measures.size() <= FEW) {
            return measures.stream()
                    .map(code -> answers.answer(question.but(q -> q.measure(code)), locale))
                    .toList();
        }
        Answer all = answers.answer(question.but(q -> q.measure(null)), locale);
        return List.of(
                measures.isEmpty()
                        ? all
                        : new Answer(
                                all.set(),
                                all.period(),
                                all.asOf(),
                                all.figures().stream()
                                        .filter(figure -> measures.contains(figure.measure()))
                                        .toList(),
                                all.ratios().stream()
                                        .filter(ratio -> measures.contains(ratio.measure()))
                                        .toList(),
                                all.exceeding()));
    }

    private List<Answer.Figure> figures(Question question, String measure, Locale locale) {
        return answers.answer(question.but(q -> q.measure(measure)), locale).figures();
    }

    /** The parts of time from the first to the last that has entries; none if time is no split, or nothing runs on. */
    List<String> moments(Wanted wanted, Locale locale) {
        By by = wanted.axes().time();
        return by == null || !wanted.running() ? List.of() : moments(wanted, by, locale);
    }

    private List<String> moments(Wanted wanted, By by, Locale locale) {
        SortedSet<String> found = new TreeSet<>();
        for (Answer answer : asked(wanted, wanted.question().splitBy(by), locale)) {
            answer.figures().stream()
                    .flatMap(figure -> Stream.ofNullable(figure.by()))
                    .filter(key -> !key.isEmpty())
                    .forEach(found::add);
        }
        List<String> moments = found.isEmpty() ? List.of() : between(by, found.first(), found.last());
        if (moments.size() > MOST_MOMENTS) {
            throw new RefusedException(Finding.refused("pivot-moments", "running", moments.size(), MOST_MOMENTS));
        }
        return moments;
    }

    private static List<String> between(By by, String first, String last) {
        List<String> all = new ArrayList<>();
        YearMonth end = end(by, last);
        for (YearMonth month = end(by, first);
                !month.isAfter(end);
                month = month.plusMonths(by == By.YEAR ? 12 : by == By.QUARTER ? 3 : 1)) {
            all.add(
                    switch (by) {
                        case YEAR -> String.valueOf(month.getYear());
                        case QUARTER -> month.getYear() + "-Q" + month.getMonthValue() / 3;
                        default -> month.toString();
                    });
        }
        return all;
    }

    private static YearMonth end(By by, String moment) {
        int year = Integer.parseInt(moment.substring(0, 4));
        return switch (by) {
            case YEAR -> YearMonth.of(year, 12);
            case QUARTER -> YearMonth.of(year, 3 * Integer.parseInt(moment.substring(6)));
            default -> YearMonth.parse(moment);
        };
    }

    /** Everything up to the end of this part of time, but not further than was asked. */
    static Period upTo(Wanted wanted, By by, String moment) {
        LocalDate end = end(by, moment).atEndOfMonth();
        LocalDate asked = wanted.question().period().to();
        return new Period(null, asked != null && asked.isBefore(end) ? asked : end);
    }
}
