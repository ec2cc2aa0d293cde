package org.jiedui.nation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiedui.looks.Looks;
import org.jiedui.measures.Defined;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Definitions;
import org.jiedui.nation.PictureReader.Wanted;
import org.jiedui.regions.Region;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the pictures say in words, and what their forms offer. */
@Component
class Words {

    private final Regions regions;
    private final Definitions definitions;
    private final Looks looks;
    private final MessageSource messages;

    Words(Regions regions, Definitions definitions, Looks looks, MessageSource messages) {
        this.regions = regions;
        this.definitions = definitions;
        this.looks = looks;
        this.messages = messages;
    }

    /** Something to choose. */
    record Option(String value, String label) {}

    /** Several of one heading. */
    record Options(String label, List<Option> options) {}

    String say(Locale locale, String key, Object... args) {
        return messages.getMessage(key, args, locale);
    }

    String place(RegionCode code, Locale locale) {
        return regions.label(code, locale);
    }

    String amount(Sum sum, String unit, Locale locale) {
        return looks.amount(sum.value(), unit, sum.qualifier(), locale).text();
    }

    String unit(String unit, Locale locale) {
        return say(locale, "unit." + unit);
    }

    /** Of when it is: one year, or all. */
    String period(@Nullable Integer year, Locale locale) {
        return year == null ? say(locale, "nation.years.all") : say(locale, "nation.year.of", String.valueOf(year));
    }

    /** Between which places: all provinces, those of one place with any other, or those of two. */
    String between(Wanted wanted, Locale locale) {
        Region east = wanted.east();
        Region west = wanted.west();
        if (east != null && west != null) {
            return say(locale, "nation.pair", place(east.code(), locale), place(west.code(), locale));
        }
        Region one = east == null ? west : east;
        return one == null ? say(locale, "nation.whole") : place(one.code(), locale);
    }

    /** In which place; without one, everywhere. */
    String where(@Nullable Region place, Locale locale) {
        return place == null ? say(locale, "nation.everywhere") : place(place.code(), locale);
    }

    /** What a place lies in, from the province down, to tell namesakes apart. */
    String above(RegionCode code, Locale locale) {
        List<Region> path = regions.path(code);
        return path.subList(0, Math.max(0, path.size() - 1)).stream()
                .map(region -> place(region.code(), locale))
                .collect(Collectors.joining(" "));
    }

    List<Option> provinces(Locale locale) {
        return regions.provinces().stream()
                .map(region -> new Option(region.code().value(), place(region.code(), locale)))
                .toList();
    }

    List<Option> sets(Locale locale) {
        return definitions.sets().stream()
                .map(set -> new Option(set.code(), set.names().in(locale)))
                .toList();
    }

    /** The measures of facts of a set, by category. */
    List<Options> measures(DefinitionSet set, Locale locale) {
        Map<String, List<Option>> byCategory = new LinkedHashMap<>();
        set.measures()
                .forEach(measure -> byCategory
                        .computeIfAbsent(measure.category(), category -> new ArrayList<>())
                        .add(new Option(measure.code(), measure.names().in(locale))));
        List<Options> all = new ArrayList<>();
        byCategory.forEach((category, options) -> all.add(new Options(category(set, category, locale), options)));
        return all;
    }

    /** The categories of a set that have lines. */
    List<Option> categories(DefinitionSet set, Locale locale) {
        return set.categories().keySet().stream()
                .filter(code -> set.lines().stream().map(Defined::category).anyMatch(code::equals))
                .map(code -> new Option(code, category(set, code, locale)))
                .toList();
    }

    String category(DefinitionSet set, String code, Locale locale) {
        return set.categories().containsKey(code) ? set.categories().get(code).in(locale) : code;
    }
}
