package org.jiedui.regions;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Looking up places: the list, a place with its names over time and what lies in it, and the form for a town. */
@Controller
@RequestMapping("/regions")
class RegionPages {

    private static final int MOST = 60;
    private static final int PROPOSED = 12;

    /** A place as a link. */
    record Place(String code, String label) {}

    /** A name that the code bore, and where its area went. */
    record Name(Region region, List<Place> successors) {}

    record TownForm(@Nullable String name, @Nullable String code) {

        static final TownForm EMPTY = new TownForm(null, null);
    }

    private final Regions regions;
    private final MessageSource messages;

    RegionPages(Regions regions, MessageSource messages) {
        this.regions = regions;
        this.messages = messages;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "") String q, Locale locale, Model model) {
        List<Region> found = q.isBlank() ? regions.provinces() : regions.search(q, MOST);
        model.addAttribute("q", q.strip());
        model.addAttribute(
                "found",
                found.stream()
                        .map(region -> RegionView.Found.of(region, regions, locale))
                        .toList());
        return "regions/list";
    }

    /** Places that fit what is being typed into a field of whatever name, as options of a list. */
    @GetMapping("/suggest")
    String suggest(@RequestParam Map<String, String> fields, Locale locale, Model model) {
        String typed = fields.values().stream().findFirst().orElse("");
        Map<String, String> options = new LinkedHashMap<>();
        if (!typed.isBlank()) {
            regions.search(typed.strip(), PROPOSED)
                    .forEach(region -> options.put(region.name() + " " + region.code(), above(region, locale)));
        }
        model.addAttribute("options", options);
        return "looks/options";
    }

    @GetMapping("/{code}")
    String region(@PathVariable String code, Locale locale, Model model) {
        return show(regions.inAddress(code), TownForm.EMPTY, Map.of(), locale, model);
    }

    @PostMapping("/{code}/towns")
    String addTown(
            @PathVariable String code,
            @ModelAttribute TownForm town,
            Principal principal,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        Region above = regions.inAddress(code);
        try {
            String name = town.name() == null ? "" : town.name();
            regions.addTown(above.code(), name, town.code(), new Actor(principal.getName()));
        } catch (RefusedException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            Map<String, String> findings = new HashMap<>();
            e.findings().forEach(finding -> findings.putIfAbsent(finding.where(), text(finding, locale)));
            return show(above, town, findings, locale, model);
        }
        return "redirect:/regions/" + above.code();
    }

    private String show(Region region, TownForm form, Map<String, String> findings, Locale locale, Model model) {
        List<Region> path = regions.path(region.code());
        model.addAttribute("region", region);
        model.addAttribute("label", regions.label(region.code(), locale));
        model.addAttribute("above", places(path.subList(0, path.size() - 1), locale));
        model.addAttribute("below", places(regions.below(region.code()), locale));
        model.addAttribute(
                "names",
                regions.names(region.code()).stream()
                        .map(row -> new Name(
                                row,
                                places(
                                        row.successors().stream()
                                                .flatMap(code -> regions.find(code).stream())
                                                .toList(),
                                        locale)))
                        .toList());
        model.addAttribute("takesTowns", regions.takesTowns(region));
        model.addAttribute("form", form);
        model.addAttribute("findings", findings);
        return "regions/region";
    }

    private List<Place> places(List<Region> of, Locale locale) {
        return of.stream()
                .map(region -> new Place(region.code().value(), regions.label(region.code(), locale)))
                .toList();
    }

    /** What a place lies in, from the province down: tells namesakes apart. */
    private String above(Region region, Locale locale) {
        List<Region> path = regions.path(region.code());
        return path.subList(0, Math.max(1, path.size() - 1)).stream()
                .map(one -> regions.label(one.code(), locale))
                .collect(Collectors.joining(" "));
    }

    private String text(Finding finding, Locale locale) {
        return messages.getMessage(finding.messageKey(), finding.args().toArray(), locale);
    }
}
