package org.jiedui.measures;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The definition sets over HTTP: what every figure means. */
@RestController
class MeasuresApi {

    private final Definitions definitions;

    MeasuresApi(Definitions definitions) {
        this.definitions = definitions;
    }

    record SetView(
            String set,
            String name,
            int from,
            @Nullable Integer to,
            String state,
            @Nullable LocalDate inForceFrom,
            boolean provisional,
            @Nullable String basedOn,
            String note,
            List<MeasureView> measures,
            List<QuotientView> quotients) {}

    record QuotientView(
            String code,
            String name,
            String category,
            String categoryName,
            String unit,
            String numerator,
            String denominator,
            String direction,
            boolean own,
            String note,
            String source) {}

    record MeasureView(
            String code,
            String name,
            String category,
            String categoryName,
            String unit,
            List<String> kinds,
            Map<String, Set<String>> where,
            String count,
            String time,
            @Nullable String partOf,
            String direction,
            boolean result,
            boolean own,
            String note,
            String source) {}

    @GetMapping("/api/measures")
    List<SetView> measures(@RequestParam(required = false) @Nullable String set, Locale locale) {
        List<DefinitionSet> asked = set == null ? definitions.sets() : List.of(definitions.set(set));
        return asked.stream().map(one -> view(one, locale)).toList();
    }

    private static SetView view(DefinitionSet set, Locale locale) {
        return new SetView(
                set.code(),
                set.names().in(locale),
                set.firstYear(),
                set.lastYear(),
                set.state().word(),
                set.state().since(),
                set.provisional(),
                set.basedOn(),
                set.note().in(locale),
                set.measures().stream()
                        .map(measure -> view(measure, set, locale))
                        .toList(),
                set.quotients().stream()
                        .map(quotient -> view(quotient, set, locale))
                        .toList());
    }

    private static QuotientView view(Quotient quotient, DefinitionSet set, Locale locale) {
        return new QuotientView(
                quotient.code(),
                quotient.names().in(locale),
                quotient.category(),
                category(quotient, set, locale),
                quotient.unit(),
                quotient.numerator(),
                quotient.denominator(),
                quotient.direction().word(),
                quotient.own(),
                quotient.note().in(locale),
                quotient.source().in(locale));
    }

    private static String category(Defined line, DefinitionSet set, Locale locale) {
        Names category = set.categories().get(line.category());
        return category == null ? line.category() : category.in(locale);
    }

    private static MeasureView view(Measure measure, DefinitionSet set, Locale locale) {
        Map<String, Set<String>> where = new TreeMap<>();
        measure.where().forEach((attribute, words) -> where.put(attribute, new TreeSet<>(words)));
        return new MeasureView(
                measure.code(),
                measure.names().in(locale),
                measure.category(),
                category(measure, set, locale),
                measure.unit(),
                measure.kinds(),
                where,
                measure.counting().word(),
                measure.timing().word(),
                measure.partOf(),
                measure.direction().word(),
                measure.result(),
                measure.own(),
                measure.note().in(locale),
                measure.source().in(locale));
    }
}
