package org.jiedui.regions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A region as the API tells of it; {@code to} is the year in which it ended.
 *
 * @param path         what it lies in, from the province down, itself included
 * @param below        the places right below, in force
 * @param successor    where its area went, if the code ended; the main part first
 * @param earlierNames the names that the code bore before, the oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RegionView(
        String code,
        String name,
        String label,
        String level,
        @Nullable Integer from,
        @Nullable Integer to,
        String pinyin,
        List<Named> path,
        List<Named> below,
        List<Named> successor,
        List<EarlierName> earlierNames) {

    record Named(String code, String name) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EarlierName(
            String name, @Nullable Integer from, @Nullable Integer to) {}

    /** One line of a list of regions found: where it lies, in words, and whether it is in force under this name. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Found(
            String code,
            String name,
            String label,
            String level,
            String within,
            @Nullable Integer from,
            @Nullable Integer to) {

        static Found of(Region region, Regions regions, Locale locale) {
            List<Region> path = regions.path(region.code());
            String within = String.join(
                    locale.getLanguage().equals("zh") ? "" : ", ",
                    path.subList(0, Math.max(0, path.size() - 1)).stream()
                            .map(place -> regions.label(place.code(), locale))
                            .toList());
            return new Found(
                    region.code().value(),
                    region.name(),
                    regions.label(region.code(), locale),
                    region.level().word(),
                    within,
                    region.from(),
                    region.to());
        }
    }

    static RegionView of(Region region, Regions regions, Locale locale) {
        List<Region> names = regions.names(region.code());
        return new RegionView(
                region.code().value(),
                region.name(),
                regions.label(region.code(), locale),
                region.level().word(),
                region.from(),
                region.to(),
                region.pinyin(),
                named(regions.path(region.code())),
                named(regions.below(region.code())),
                named(region.successors().stream()
                        .flatMap(code -> regions.find(code).stream())
                        .toList()),
                names.subList(0, names.size() - 1).stream()
                        .map(earlier -> new EarlierName(earlier.name(), earlier.from(), earlier.to()))
                        .toList());
    }

    private static List<Named> named(List<Region> regions) {
        return regions.stream()
                .map(region -> new Named(region.code().value(), region.name()))
                .toList();
    }
}
