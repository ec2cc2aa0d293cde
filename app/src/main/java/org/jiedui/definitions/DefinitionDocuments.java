package org.jiedui.definitions;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jiedui.definitions.DefinitionDocument.Filter;
import org.jiedui.definitions.DefinitionDocument.MeasureTerm;
import org.jiedui.definitions.DefinitionDocument.QuotientTerm;
import org.jiedui.definitions.DefinitionDocument.Term;
import org.jiedui.measures.Defined;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Measure;
import org.jiedui.measures.Names;
import org.jiedui.measures.Quotient;
import org.jiedui.measures.Timing;
import org.springframework.stereotype.Component;

/** Writes down what a set, or some of its lines, means for a machine. */
@Component
public class DefinitionDocuments {

    private final SetWords words;

    DefinitionDocuments(SetWords words) {
        this.words = words;
    }

    public DefinitionDocument whole(DefinitionSet set) {
        return of(set, line -> true);
    }

    /** These lines of the set, the two figures that a quotient among them divides, and what any of them is a part of. */
    public DefinitionDocument of(DefinitionSet set, Collection<String> codes) {
        Set<String> wanted = new LinkedHashSet<>();
        codes.forEach(code -> want(code, set, wanted));
        return of(set, line -> wanted.contains(line.code()));
    }

    private static void want(String code, DefinitionSet set, Set<String> wanted) {
        if (!wanted.add(code)) {
            return;
        }
        switch (set.line(code).orElse(null)) {
            case Quotient quotient -> {
                want(quotient.numerator(), set, wanted);
                want(quotient.denominator(), set, wanted);
            }
            case Measure measure when measure.partOf() != null -> want(measure.partOf(), set, wanted);
            case Measure _ -> {}
            case null -> {}
        }
    }

    private DefinitionDocument of(DefinitionSet set, Predicate<Defined> wanted) {
        return new DefinitionDocument(
                set.code(),
                set.names(),
                set.firstYear(),
                set.lastYear(),
                set.state().word(),
                set.state().since(),
                set.provisional(),
                set.basedOn(),
                set.note(),
                set.categories().entrySet().stream()
                        .filter(category -> set.lines().stream()
                                .anyMatch(line -> line.category().equals(category.getKey()) && wanted.test(line)))
                        .map(category -> new Term(category.getKey(), category.getValue()))
                        .toList(),
                set.measures().stream().filter(wanted).map(this::term).toList(),
                set.quotients().stream().filter(wanted).map(this::term).toList());
    }

    private MeasureTerm term(Measure measure) {
        Timing timing = measure.timing();
        return new MeasureTerm(
                measure.code(),
                measure.names(),
                unit(measure.unit()),
                measure.category(),
                measure.kinds().stream()
                        .map(kind -> new Term(kind, both("kind." + kind)))
                        .toList(),
                new TreeMap<>(measure.where())
                        .entrySet().stream()
                                .map(asks -> filter(asks.getKey(), asks.getValue()))
                                .toList(),
                new Term(
                        measure.counting().word(),
                        both(locale -> words.say(
                                "definitions.count." + measure.counting().word(),
                                locale,
                                words.unit(measure, locale)))),
                new Term(
                        timing instanceof Timing.CumulativeSince ? "cumulative-since" : timing.word(),
                        both(locale -> words.time(timing, locale))),
                timing instanceof Timing.CumulativeSince(var since) ? since : null,
                measure.partOf(),
                measure.direction().word(),
                measure.result(),
                measure.own(),
                both(locale -> words.counts(measure, locale)),
                measure.note(),
                measure.source());
    }

    private QuotientTerm term(Quotient quotient) {
        return new QuotientTerm(
                quotient.code(),
                quotient.names(),
                new Term(quotient.unit(), new Names(quotient.unit(), quotient.unit())),
                quotient.category(),
                quotient.numerator(),
                quotient.denominator(),
                quotient.scale(),
                quotient.direction().word(),
                quotient.own(),
                quotient.note(),
                quotient.source());
    }

    private Filter filter(String attribute, Set<String> counting) {
        return new Filter(
                attribute,
                both("attribute." + attribute),
                List.copyOf(new TreeSet<>(counting)).stream()
                        .map(word -> new Term(word, both(locale -> words.word(attribute, word, locale))))
                        .toList());
    }

    private Term unit(String unit) {
        return new Term(unit, both(locale -> words.unit(unit, locale)));
    }

    private Names both(String key) {
        return both(locale -> words.say(key, locale));
    }

    private static Names both(Function<Locale, String> said) {
        return new Names(said.apply(Locale.SIMPLIFIED_CHINESE), said.apply(Locale.ENGLISH));
    }
}
