package org.jiedui.definitions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jiedui.measures.Defined;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Measure;
import org.jiedui.measures.Names;
import org.springframework.stereotype.Component;

/** What is different between two sets, measure by measure and field by field. */
@Component
class Comparison {

    private final SetWords words;

    Comparison(SetWords words) {
        this.words = words;
    }

    /** A measure that only one of the two sets has. */
    record Single(String code, String name, String unit, String note) {}

    /** A measure of both sets that is not the same in both. */
    record Changed(String code, String name, boolean counting, List<Field> fields) {}

    /** A field of a measure, in words, as it is in the one set and in the other. */
    record Field(String field, String from, String to) {}

    /**
     * @param added   what only the second has, {@code gone} what only the first has
     * @param same    how many are the same in both
     * @param renamed categories that are called otherwise
     */
    record Difference(List<Single> added, List<Single> gone, List<Changed> changed, int same, List<Field> renamed) {

        public boolean none() {
            return added.isEmpty() && gone.isEmpty() && changed.isEmpty();
        }

        /** Those that count otherwise: their figures may differ. */
        public List<Changed> counted() {
            return changed.stream().filter(Changed::counting).toList();
        }

        /** Those that count alike and are called or explained otherwise. */
        public List<Changed> told() {
            return changed.stream().filter(one -> !one.counting()).toList();
        }
    }

    Difference of(DefinitionSet from, DefinitionSet to, Locale locale) {
        List<Changed> changed = new ArrayList<>();
        int same = 0;
        for (Defined line : to.lines()) {
            Optional<Defined> before = from.line(line.code());
            if (before.isEmpty()) {
                continue;
            }
            List<Field> counting = counting(before.get(), line, locale);
            List<Field> fields = new ArrayList<>(counting);
            fields.addAll(telling(before.get(), line, from, to, locale));
            if (fields.isEmpty()) {
                same++;
            } else {
                changed.add(new Changed(line.code(), line.names().in(locale), !counting.isEmpty(), fields));
            }
        }
        return new Difference(only(to, from, locale), only(from, to, locale), changed, same, renamed(from, to, locale));
    }

    private static List<Field> renamed(DefinitionSet from, DefinitionSet to, Locale locale) {
        List<Field> renamed = new ArrayList<>();
        to.categories().forEach((code, names) -> {
            Names before = from.categories().get(code);
            if (before != null && !before.in(locale).equals(names.in(locale))) {
                renamed.add(new Field(code, before.in(locale), names.in(locale)));
            }
        });
        return renamed;
    }

    private static List<Single> only(DefinitionSet of, DefinitionSet notOf, Locale locale) {
        return of.lines().stream()
                .filter(line -> notOf.line(line.code()).isEmpty())
                .map(line -> new Single(
                        line.code(),
                        line.names().in(locale),
                        line.unit(),
                        line.note().in(locale)))
                .toList();
    }

    /** Fields that can change a figure. */
    private List<Field> counting(Defined before, Defined after, Locale locale) {
        List<Field> fields = new ArrayList<>();
        differ(fields, "counts", words.counts(before, locale), words.counts(after, locale), locale);
        if (before instanceof Measure one && after instanceof Measure other) {
            differ(fields, "time", words.time(one.timing(), locale), words.time(other.timing(), locale), locale);
        }
        differ(fields, "unit", before.unit(), after.unit(), locale);
        return fields;
    }

    /** Fields that say what is counted, and where it stands. */
    private List<Field> telling(Defined before, Defined after, DefinitionSet from, DefinitionSet to, Locale locale) {
        List<Field> fields = new ArrayList<>();
        differ(fields, "name", before.names().in(locale), after.names().in(locale), locale);
        if (!before.category().equals(after.category())) {
            // a category that is only called otherwise is not told of each of its measures
            differ(fields, "category", category(before, from, locale), category(after, to, locale), locale);
        }
        differ(fields, "part-of", wholeOf(before, locale), wholeOf(after, locale), locale);
        differ(fields, "note", before.note().in(locale), after.note().in(locale), locale);
        return fields;
    }

    private static String category(Defined line, DefinitionSet set, Locale locale) {
        return Objects.requireNonNull(set.categories().get(line.category())).in(locale);
    }

    private String wholeOf(Defined line, Locale locale) {
        String whole = SetWords.partOf(line);
        return whole == null ? words.say("definitions.part-of.nothing", locale) : whole;
    }

    private void differ(List<Field> fields, String field, String from, String to, Locale locale) {
        if (!Objects.equals(from, to)) {
            fields.add(new Field(words.say("definitions.field." + field, locale), from, to));
        }
    }
}
