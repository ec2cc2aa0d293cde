package org.jiedui.labour;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jiedui.access.Access;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PersonId;
import org.jiedui.labour.Grounds.Chosen;
import org.jiedui.labour.OfferQueries.Fair;
import org.jiedui.labour.OfferQueries.FairOrder;
import org.jiedui.labour.OfferQueries.VacancyOrder;
import org.jiedui.labour.PlacementQueries.DueOrder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The room of jobs and workers at a glance; what is offered, who looks for work, and the fairs. */
@Controller
class LabourPages {

    private static final int FEW = 6;

    private final OfferQueries offers;
    private final SeekerQueries seekers;
    private final PlacementQueries placements;
    private final LabourViews views;
    private final Grounds grounds;
    private final FollowUp followUp;
    private final Access access;

    LabourPages(
            OfferQueries offers,
            SeekerQueries seekers,
            PlacementQueries placements,
            LabourViews views,
            Grounds grounds,
            FollowUp followUp,
            Access access) {
        this.offers = offers;
        this.seekers = seekers;
        this.placements = placements;
        this.views = views;
        this.grounds = grounds;
        this.followUp = followUp;
        this.access = access;
    }

    @GetMapping("/labour")
    String overview(@RequestParam Map<String, String> parameters, Model model, Locale locale) {
        ListRequest<VacancyOrder> request = ListRequest.of(parameters, VacancyOrder.LATEST);
        String asked = request.value("year");
        int year = asked.matches("[12]\\d{3}")
                ? Integer.parseInt(asked)
                : followUp.today().getYear();
        PairingId pairing = request.filter("pairing")
                .filter(number -> number.matches("[1-9]\\d{0,17}"))
                .map(number -> new PairingId(Long.parseLong(number)))
                .filter(id -> grounds.pairingChoices(locale).stream()
                        .anyMatch(choice -> choice.value().equals(String.valueOf(id.value()))))
                .orElse(null);
        Chosen<VacancyOrder> open = new Chosen<>(
                ListRequest.of(Map.of("free", "yes"), VacancyOrder.LATEST),
                null,
                pairing == null ? null : grounds.within(pairing));
        Chosen<SeekerQueries.Order> looking = new Chosen<>(
                ListRequest.of(Map.of("stage", "none"), SeekerQueries.Order.LATEST),
                null,
                pairing == null ? null : grounds.within(pairing));
        model.addAttribute("list", request);
        model.addAttribute("year", String.valueOf(year));
        model.addAttribute("pairing", pairing == null ? "" : String.valueOf(pairing.value()));
        model.addAttribute("pairings", grounds.pairingChoices(locale));
        model.addAttribute("figures", followUp.figures(year, pairing, locale));
        model.addAttribute("vacancies", offers.countVacancies(open));
        model.addAttribute("seats", offers.freeSeats(open));
        model.addAttribute("seekers", seekers.count(looking));
        ListRequest<DueOrder> waiting = ListRequest.of(parameters, DueOrder.DUE);
        Chosen<DueOrder> begun =
                grounds.chosen(waiting).orElse(new Chosen<>(waiting, List.of(), null)); // no such place: none
        model.addAttribute("retention", followUp.retention(begun));
        model.addAttribute("dueCount", followUp.countDue(begun));
        model.addAttribute(
                "due",
                followUp.due(begun, FEW, 0).stream()
                        .map(one -> views.line(one, followUp.today(), locale))
                        .toList());
        model.addAttribute(
                "fairs",
                offers.fairs(new Chosen<>(ListRequest.of(Map.of(), FairOrder.LATEST), null, null), FEW, 0).stream()
                        .map(fair -> views.line(fair, locale))
                        .toList());
        model.addAttribute(
                "groups",
                offers.groups(FEW).stream()
                        .map(group -> views.line(group, placements.ofGroup(group.id()), locale))
                        .toList());
        return "labour/overview";
    }

    /** Whoever looks for work sees what they said, what was planned for them and what became of it. */
    @GetMapping("/labour/mine")
    String mine() {
        return access.self()
                .flatMap(seekers::seeker)
                .map(seeker -> "redirect:/seekers/" + seeker.person().value())
                .orElse("labour/nobody");
    }

    @GetMapping("/vacancies")
    String vacancies(@RequestParam Map<String, String> parameters, Model model, Locale locale) {
        ListRequest<VacancyOrder> request = ListRequest.of(parameters, VacancyOrder.LATEST);
        model.addAttribute("list", request);
        model.addAttribute(
                "page",
                grounds.page(request, offers::vacancies, offers::countVacancies)
                        .map(vacancy -> views.line(vacancy, locale)));
        model.addAttribute("pairings", grounds.pairingChoices(locale));
        return "labour/vacancies";
    }

    @GetMapping("/vacancies.xlsx")
    void vacanciesAway(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        ListRequest<VacancyOrder> request = ListRequest.of(parameters, VacancyOrder.LATEST);
        views.sendVacancies(response, grounds.all(request, offers::vacancies, one -> views.cells(one, locale)), locale);
    }

    @GetMapping("/vacancies/{id}")
    String vacancy(@PathVariable long id, Model model, Locale locale) {
        Vacancy vacancy = offers.vacancy(id).orElseThrow(() -> new AbsentException("no such vacancy: " + id));
        model.addAttribute("vacancy", views.line(vacancy, locale));
        model.addAttribute(
                "placements",
                placements.underVacancy(id).stream()
                        .map(one -> views.line(one, followUp.today(), locale))
                        .toList());
        model.addAttribute("plan", plan(vacancy, null));
        return "labour/vacancy";
    }

    /** The form that plans a placement, with what is known of it. */
    private static String plan(@Nullable Vacancy vacancy, @Nullable Seeker seeker) {
        Map<String, String> cells = new LinkedHashMap<>();
        if (vacancy != null) {
            cells.put("vacancy-no", String.valueOf(vacancy.id()));
            cells.put("employer", vacancy.employerName());
            cells.put("employer-kind", Objects.requireNonNullElse(vacancy.employerKind(), ""));
            cells.put("place", vacancy.place().value());
            cells.put("title", vacancy.title());
            cells.put("fair-no", vacancy.fair() == null ? "" : String.valueOf(vacancy.fair()));
        }
        if (seeker != null) {
            cells.put("person", seeker.mask());
            cells.put("person-no", String.valueOf(seeker.person().value()));
            cells.put("origin", seeker.origin().value());
        }
        return form("placements", cells);
    }

    /** The form on which somebody says anew what they look for, with what they said last. */
    private static String again(Seeker seeker) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("person", seeker.mask());
        cells.put("person-no", String.valueOf(seeker.person().value()));
        cells.put("origin", seeker.origin().value());
        cells.put("poor", seeker.poor() == null ? "" : yes(seeker.poor()));
        cells.put("skill", seeker.skill());
        cells.put("licence", seeker.licence());
        cells.put(
                "wish-place",
                seeker.wishPlace() == null ? "" : seeker.wishPlace().value());
        cells.put("wish-only", seeker.wishOnly() ? "yes" : "");
        cells.put("wish-skill", seeker.wishSkill());
        cells.put("wish-wage", seeker.wishWage() == null ? "" : String.valueOf(seeker.wishWage()));
        cells.put("from", seeker.from() == null ? "" : seeker.from().toString());
        cells.put("training", seeker.training() == null ? "" : yes(seeker.training()));
        cells.put("transport", seeker.transport() == null ? "" : yes(seeker.transport()));
        cells.put("remark", seeker.remark());
        return form("seekers", cells);
    }

    private static String yes(boolean said) {
        return said ? "yes" : "no";
    }

    private static String form(String register, Map<String, String> cells) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/record/" + register);
        cells.forEach((column, value) -> {
            if (!value.isEmpty()) {
                address.queryParam("set", column).queryParam("to", "{" + column + "}");
            }
        });
        return address.encode().buildAndExpand(cells).toUriString();
    }

    @GetMapping("/seekers")
    String seekers(@RequestParam Map<String, String> parameters, Model model, Locale locale) {
        ListRequest<SeekerQueries.Order> request = ListRequest.of(parameters, SeekerQueries.Order.LATEST);
        model.addAttribute("list", request);
        model.addAttribute(
                "page",
                grounds.page(request, seekers::seekers, seekers::count).map(seeker -> views.line(seeker, locale)));
        model.addAttribute("pairings", grounds.pairingChoices(locale));
        return "labour/seekers";
    }

    @GetMapping("/seekers.xlsx")
    void seekersAway(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        ListRequest<SeekerQueries.Order> request = ListRequest.of(parameters, SeekerQueries.Order.LATEST);
        views.sendSeekers(response, grounds.all(request, seekers::seekers, one -> views.cells(one, locale)), locale);
    }

    @GetMapping("/seekers/{id}")
    String seeker(@PathVariable long id, Model model, Locale locale) {
        Seeker seeker = id < 1 ? null : seekers.seeker(new PersonId(id)).orElse(null);
        if (seeker == null) {
            throw new AbsentException("nobody looks for work under " + id);
        }
        model.addAttribute("seeker", views.line(seeker, locale));
        model.addAttribute("self", access.self().filter(seeker.person()::equals).isPresent());
        model.addAttribute(
                "placements",
                placements.ofPerson(seeker.person()).stream()
                        .map(one -> views.line(one, followUp.today(), locale))
                        .toList());
        model.addAttribute("plan", plan(null, seeker));
        model.addAttribute("again", again(seeker));
        return "labour/seeker";
    }

    @GetMapping("/fairs/{id}")
    String fair(@PathVariable long id, Model model, Locale locale) {
        Optional<Fair> fair = offers.fair(id);
        model.addAttribute(
                "fair", views.line(fair.orElseThrow(() -> new AbsentException("no such fair: " + id)), locale));
        model.addAttribute(
                "vacancies",
                offers.vacanciesAt(id).stream()
                        .map(one -> views.line(one, locale))
                        .toList());
        model.addAttribute(
                "groups",
                offers.groupsAt(id).stream()
                        .map(group -> views.line(group, placements.ofGroup(group.id()), locale))
                        .toList());
        return "labour/fair";
    }
}
