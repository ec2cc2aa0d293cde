package org.jiedui.pivot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jiedui.answers.By;
import org.jiedui.answers.Question;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.RefusedException;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Definitions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The same table a year before, or under another set: what stands beside each figure. */
@Component
class Comparing {

    static final String YEAR_BEFORE = "year";

    private final Gathering gathering;
    private final Definitions definitions;
    private final MessageSource messages;

    Comparing(Gathering gathering, Definitions definitions, MessageSource messages) {
        this.gathering = gathering;
        this.definitions = definitions;
        this.messages = messages;
    }

    /**
     * The other table.
     *
     * @param words      what stands beside, in the reader's language
     * @param yearBefore whether it is found by a part of time a year before
     * @param bounded    whether the period has a start and an end: only then has a whole over all time a year before
     */
    record Beside(String words, Grid grid, Axes axes, boolean yearBefore, boolean bounded) {

        Optional<Grid.Told> at(String measure, List<String> rows, List<String> columns) {
            if (yearBefore && !bounded && !ofTime(axes.rowSplits(), rows) && !ofTime(axes.columnSplits(), columns)) {
                return Optional.empty();
            }
            return grid.at(measure, before(axes.rowSplits(), rows), before(axes.columnSplits(), columns));
        }

        private static boolean ofTime(List<By> splits, List<String> keys) {
            return IntStream.range(0, keys.size())
                    .anyMatch(i -> splits.get(i).ofTime() && !keys.get(i).isEmpty());
        }

        private List<String> before(List<By> splits, List<String> keys) {
            if (!yearBefore) {
                return keys;
            }
            List<String> before = new ArrayList<>(keys);
            for (int i = 0; i < keys.size(); i++) {
                if (splits.get(i).ofTime() && !keys.get(i).isEmpty()) {
                    before.set(i, Comparing.before(keys.get(i)));
                }
            }
            return before;
        }
    }

    /** @param beside {@link #YEAR_BEFORE}, the code of a set, or absent: nothing beside */
    @Nullable Beside beside(Gathering.Wanted wanted, @Nullable String beside, Locale locale) {
        if (beside == null) {
            return null;
        }
        return beside.equals(YEAR_BEFORE) ? yearBefore(wanted, locale) : under(wanted, beside, locale);
    }

    private Beside yearBefore(Gathering.Wanted wanted, Locale locale) {
        Period period = wanted.question().period();
        if (wanted.axes().time() == null && (period.from() == null || period.to() == null)) {
            throw new RefusedException(Finding.refused("pivot-no-year", "beside"));
        }
        Period shifted = new Period(before(period.from()), before(period.to()));
        Gathering.Wanted then = new Gathering.Wanted(
                wanted.question().but(q -> q.period(shifted)),
                wanted.axes(),
                wanted.measures(),
                wanted.per(),
                wanted.running(),
                gathering.moments(wanted, locale).stream()
                        .map(Comparing::before)
                        .toList());
        return new Beside(
                messages.getMessage("pivot.beside.year", null, locale),
                gathering.grid(then, locale),
                wanted.axes(),
                true,
                period.from() != null && period.to() != null);
    }

    /** The same part of time a year before: {@code 2018-Q3} of {@code 2019-Q3}. */
    private static String before(String moment) {
        return Integer.parseInt(moment.substring(0, 4)) - 1 + moment.substring(4);
    }

    static @Nullable LocalDate before(@Nullable LocalDate day) {
        if (day == null) {
            return null;
        }
        LocalDate then = day.minusYears(1);
        // The end of a February stays its end.
        return day.getDayOfMonth() == day.lengthOfMonth() ? then.withDayOfMonth(then.lengthOfMonth()) : then;
    }

    /** Only the measures that the other set has too. */
    private Beside under(Gathering.Wanted wanted, String code, Locale locale) {
        DefinitionSet set = definitions.set(code);
        List<String> measures = wanted.measures().stream()
                .filter(measure -> set.line(measure).isPresent())
                .toList();
        boolean none = measures.isEmpty() && !wanted.measures().isEmpty();
        Gathering.Per per = wanted.per();
        boolean undivided = per != null && set.line(per.measure()).isEmpty();
        Question question = wanted.question().but(q -> q.set(set.code()));
        return new Beside(
                set.names().in(locale),
                none || undivided
                        ? new Grid(wanted.axes().splits().size())
                        : gathering.grid(
                                new Gathering.Wanted(
                                        question, wanted.axes(), measures, per, wanted.running(), List.of()),
                                locale),
                wanted.axes(),
                false,
                true);
    }
}
