package org.jiedui.definitions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jiedui.measures.Defined;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Measure;
import org.jiedui.measures.Quotient;
import org.jiedui.measures.SetState;
import org.jiedui.measures.Timing;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts what a definition file says in codes into words. */
@Component
class SetWords {

    private final MessageSource messages;

    SetWords(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * A set in a list.
     *
     * @param state   in words, with the day it is in force from
     * @param current whether it is taken for a question about today
     */
    record Row(
            String code,
            String name,
            int first,
            @Nullable Integer last,
            String state,
            boolean current,
            @Nullable String basedOn,
            String note,
            int measures) {}

    /**
     * A line of a set.
     *
     * @param depth   how deep it lies in wholes: 0 for one that is part of nothing
     * @param counts  what is counted, in a sentence
     * @param time    how time is meant; empty for a quotient
     * @param partOf  code of its whole
     * @param divided codes of the two measures that a quotient divides; empty otherwise
     */
    record Line(
            String code,
            String name,
            String unit,
            int depth,
            String counts,
            String time,
            @Nullable String partOf,
            List<String> divided,
            boolean own,
            String note,
            String source) {}

    /** A category with its lines, each part behind its whole. */
    record Category(String code, String name, List<Line> lines) {}

    Row row(DefinitionSet set, boolean current, Locale locale) {
        return new Row(
                set.code(),
                set.names().in(locale),
                set.firstYear(),
                set.lastYear(),
                state(set.state(), locale),
                current,
                set.basedOn(),
                set.note().in(locale),
                set.lines().size());
    }

    List<Category> categories(DefinitionSet set, Locale locale) {
        List<Category> categories = new ArrayList<>();
        set.categories().forEach((code, names) -> {
            List<Line> lines = new ArrayList<>();
            set.lines().stream()
                    .filter(line -> line.category().equals(code) && whole(line, set) == null)
                    .forEach(line -> with(line, 0, set, lines, locale));
            if (!lines.isEmpty()) {
                categories.add(new Category(code, names.in(locale), lines));
            }
        });
        return categories;
    }

    private void with(Defined line, int depth, DefinitionSet set, List<Line> lines, Locale locale) {
        lines.add(line(line, depth, locale));
        set.partsOf(line.code()).stream()
                .filter(part -> part.category().equals(line.category()))
                .forEach(part -> with(part, depth + 1, set, lines, locale));
    }

    /** Its whole, if that is of the same category. */
    private static @Nullable Defined whole(Defined line, DefinitionSet set) {
        String code = partOf(line);
        return code == null
                ? null
                : set.find(code)
                        .filter(whole -> whole.category().equals(line.category()))
                        .orElse(null);
    }

    static @Nullable String partOf(Defined line) {
        return line instanceof Measure measure ? measure.partOf() : null;
    }

    private Line line(Defined line, int depth, Locale locale) {
        return new Line(
                line.code(),
                line.names().in(locale),
                line.unit(),
                depth,
                counts(line, locale),
                line instanceof Measure measure ? time(measure.timing(), locale) : "",
                partOf(line),
                line instanceof Quotient quotient ? List.of(quotient.numerator(), quotient.denominator()) : List.of(),
                line.own(),
                line.note().in(locale),
                line.source().in(locale));
    }

    /** What is counted: of which kinds, of these only those, and how. */
    String counts(Defined line, Locale locale) {
        return switch (line) {
            case Quotient quotient -> say("definitions.divides", locale, quotient.numerator(), quotient.denominator());
            case Measure measure ->
                say(
                        "definitions.counts",
                        locale,
                        kinds(measure, locale) + only(measure, locale),
                        say("definitions.count." + measure.counting().word(), locale, unit(measure, locale)));
        };
    }

    String unit(Measure measure, Locale locale) {
        return unit(measure.unit(), locale);
    }

    String unit(String unit, Locale locale) {
        return String.valueOf(messages.getMessage("unit." + unit, null, unit, locale));
    }

    String kinds(Measure measure, Locale locale) {
        return measure.kinds().stream()
                .map(kind -> say("kind." + kind, locale))
                .collect(Collectors.joining(say("definitions.comma", locale)));
    }

    /** Which entries of its kinds: {@code （类别：党政干部；方向：东→西）}; empty if all. */
    String only(Measure measure, Locale locale) {
        if (measure.where().isEmpty()) {
            return "";
        }
        String each = new TreeMap<>(measure.where())
                .entrySet().stream()
                        .map(asks -> say(
                                "definitions.where.each",
                                locale,
                                say("attribute." + asks.getKey(), locale),
                                words(asks.getKey(), asks.getValue(), locale)))
                        .collect(Collectors.joining(say("definitions.semicolon", locale)));
        return say("definitions.where", locale, each);
    }

    private String words(String attribute, Set<String> words, Locale locale) {
        return words.stream()
                .sorted()
                .map(word -> word(attribute, word, locale))
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .stream()
                .collect(Collectors.joining(say("definitions.or", locale)));
    }

    /** A word of an attribute, as it is called. */
    String word(String attribute, String word, Locale locale) {
        return String.valueOf(messages.getMessage("attribute." + attribute + "." + word, null, word, locale));
    }

    String time(Timing timing, Locale locale) {
        return timing instanceof Timing.CumulativeSince(var since)
                ? say("definitions.time.cumulative-since", locale, since.toString())
                : say("definitions.time." + timing.word(), locale);
    }

    private String state(SetState state, Locale locale) {
        if (state instanceof SetState.Withdrawn(LocalDate from, LocalDate on)) {
            return say("definitions.state.withdrawn", locale, from.toString(), on.toString());
        }
        return state.since() == null && state instanceof SetState.InForceFrom
                ? say("definitions.state.in-force", locale)
                : say("definitions.state." + state.word(), locale, String.valueOf(state.since()));
    }

    String say(String key, Locale locale, Object... args) {
        return String.valueOf(messages.getMessage(key, args, locale));
    }
}
