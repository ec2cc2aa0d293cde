package org.jiedui.measures;

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
            String set, String name, int from, @Nullable Integer to, String note, List<MeasureView> measures) {}

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
                set.note().in(locale),
                set.measures().stream()
                        .map(measure -> view(measure, set, locale))
                        .toList());
    }

    private static MeasureView view(Measure measure, DefinitionSet set, Locale locale) {
        Map<String, Set<String>> where = new TreeMap<>();
        measure.where().forEach((attribute, words) -> where.put(attribute, new TreeSet<>(words)));
        Names category = set.categories().get(measure.category());
        return new MeasureView(
                measure.code(),
                measure.names().in(locale),
                measure.category(),
                category == null ? measure.category() : category.in(locale),
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
