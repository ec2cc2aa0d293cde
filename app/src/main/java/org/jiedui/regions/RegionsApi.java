package org.jiedui.regions;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.jiedui.kernel.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Regions for scripts and for fields that complete what is typed. */
@RestController
@RequestMapping("/api/regions")
class RegionsApi {

    private static final int MOST = 100;

    /** A town to be added; without a code it gets the next free one. */
    record NewTown(@Nullable String name, @Nullable String code) {}

    private final Regions regions;

    RegionsApi(Regions regions) {
        this.regions = regions;
    }

    /** What fits the text, or the provinces if there is none. */
    @GetMapping
    List<RegionView.Found> search(
            @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "20") int limit, Locale locale) {
        List<Region> found = q.isBlank() ? regions.provinces() : regions.search(q, Math.clamp(limit, 1, MOST));
        return found.stream()
                .map(region -> RegionView.Found.of(region, regions, locale))
                .toList();
    }

    @GetMapping("/{code}")
    RegionView region(@PathVariable String code, Locale locale) {
        return RegionView.of(regions.inAddress(code), regions, locale);
    }

    @PostMapping("/{code}/towns")
    @ResponseStatus(HttpStatus.CREATED)
    RegionView addTown(@PathVariable String code, @RequestBody NewTown town, Principal principal, Locale locale) {
        String name = town.name() == null ? "" : town.name();
        Region added =
                regions.addTown(regions.inAddress(code).code(), name, town.code(), new Actor(principal.getName()));
        return RegionView.of(added, regions, locale);
    }
}
