package org.jiedui.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jiedui.access.Access;
import org.jiedui.access.Permission;
import org.jiedui.pairings.Pairings;
import org.jiedui.people.Organisation;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.jiedui.projects.Projects;
import org.jiedui.regions.Region;
import org.jiedui.regions.Regions;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** One box for everything that has a name: a page of its own, and the fragment that Ctrl-K shows. */
@Controller
class SearchPages {

    private static final int EACH = 6;
    private static final int SHORTEST_NUMBER = 8;

    private final Regions regions;
    private final People people;
    private final Pairings pairings;
    private final Projects projects;
    private final Secondments secondments;
    private final Access access;

    SearchPages(
            Regions regions,
            People people,
            Pairings pairings,
            Projects projects,
            Secondments secondments,
            Access access) {
        this.regions = regions;
        this.people = people;
        this.pairings = pairings;
        this.projects = projects;
        this.secondments = secondments;
        this.access = access;
    }

    /** Something found: its name, what tells it from its namesakes, and where it leads. */
    record Found(String name, String note, String path) {}

    /** What was found of one sort; the sort is the last word of a message key. */
    record Group(String sort, List<Found> found) {

        public String key() {
            return "site.search." + sort;
        }
    }

    @GetMapping("/search")
    String search(
            @RequestParam(name = "q", defaultValue = "") String asked,
            @RequestHeader(name = "HX-Request", required = false) String fragment,
            Model model,
            Locale locale) {
        String text = asked.strip();
        model.addAttribute("text", text);
        model.addAttribute("number", isNumber(text) && access.may(Permission.REVEAL));
        model.addAttribute("groups", text.isEmpty() ? List.of() : find(text, locale));
        return fragment == null ? "site/search" : "site/search :: found";
    }

    /** As long as a phone or an identity number, and hardly anything else. */
    private static boolean isNumber(String text) {
        return text.chars().filter(Character::isDigit).count() >= SHORTEST_NUMBER;
    }

    private List<Group> find(String text, Locale locale) {
        return List.of(
                        new Group("persons", persons(text, locale)),
                        new Group("projects", projects(text)),
                        new Group("pairings", pairings(text, locale)),
                        new Group("organisations", organisations(text, locale)),
                        new Group("places", places(text, locale)))
                .stream()
                .filter(group -> !group.found().isEmpty())
                .toList();
    }

    /** A person leads to their stays, and without one to what the exchange owes them. */
    private List<Found> persons(String text, Locale locale) {
        List<Found> found = new ArrayList<>();
        for (Person person : people.searchPersons(text, EACH)) {
            List<Stay> stays = secondments.of(person.id());
            stays.forEach(stay -> found.add(new Found(
                    person.name(), person.office(), "/secondments/" + stay.id().value())));
            if (stays.isEmpty()) {
                found.add(new Found(
                        person.name(),
                        person.office(),
                        "/answers?person=" + person.id().value()));
            }
        }
        return found;
    }

    private List<Found> projects(String text) {
        return projects.titled(text, EACH).stream()
                .map(project -> new Found(
                        project.title(), "", "/projects/" + project.id().value()))
                .toList();
    }

    private List<Found> pairings(String text, Locale locale) {
        return pairings.all().stream()
                .map(pairing -> new Found(
                        pairings.name(pairing, locale),
                        "",
                        "/pairings/" + pairing.id().value()))
                .filter(found -> found.name().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
                .limit(EACH)
                .toList();
    }

    private List<Found> organisations(String text, Locale locale) {
        List<Found> found = new ArrayList<>();
        for (Organisation organisation : people.searchOrganisations(text, EACH)) {
            String place = organisation.place() == null ? "" : regions.label(organisation.place(), locale);
            found.add(new Found(
                    organisation.name(),
                    place,
                    "/organisations/" + organisation.id().value()));
        }
        return found;
    }

    private List<Found> places(String text, Locale locale) {
        List<Found> found = new ArrayList<>();
        for (Region region : regions.search(text, EACH)) {
            List<Region> path = regions.path(region.code());
            String above = path.size() < 2
                    ? ""
                    : regions.label(path.get(path.size() - 2).code(), locale);
            found.add(new Found(regions.label(region.code(), locale), above, "/answers?place=" + region.code()));
        }
        return found;
    }
}
