package org.jiedui.labour;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiedui.access.Access;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.labour.LabourViews.FairLine;
import org.jiedui.labour.LabourViews.GroupLine;
import org.jiedui.labour.Lists.Chosen;
import org.jiedui.labour.OfferQueries.Fair;
import org.jiedui.labour.OfferQueries.FairOrder;
import org.jiedui.labour.OfferQueries.Group;
import org.jiedui.labour.OfferQueries.VacancyOrder;
import org.jiedui.labour.PlacementQueries.DueOrder;
import org.jiedui.labour.SeekerQueries.Seeker;
import org.jiedui.pairings.Rooms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The room of jobs and workers at a glance; what is offered, who looks for work, and the fairs. */
@Controller
@Priority(2)
class LabourPages implements Rooms.Room {

    private static final Pattern YEAR = Pattern.compile("[12]\\d{3}");
    private static final int FEW = 6;
    private static final int ALL = 200;

    private final OfferQueries offers;
    private final SeekerQueries seekers;
    private final PlacementQueries placements;
    private final LabourViews views;
    private final Lists lists;
    private final FollowUp followUp;
    private final Access access;

    LabourPages(
            OfferQueries offers,
            SeekerQueries seekers,
            PlacementQueries placements,
            LabourViews views,
            Lists lists,
            FollowUp followUp,
            Access access) {
        this.offers = offers;
        this.seekers = seekers;
        this.placements = placements;
        this.views = views;
        this.lists = lists;
        this.followUp = followUp;
        this.access = access;
    }

    @Override
    public Rooms.Door door(PairingId pairing, Locale locale) {
        Set<PairingId> within = lists.within(pairing);
        return new Rooms.Door(
                views.say("labour.title", locale),
                "/labour?pairing=" + pairing.value(),
                views.say("labour.door", locale, working(within), looking(within)));
    }

    private long working(@Nullable Set<PairingId> within) {
        return placements.count(only("stage", "working", PlacementQueries.Order.LATEST, within));
    }

    private long looking(@Nullable Set<PairingId> within) {
        return seekers.count(only("stage", "none", SeekerQueries.Order.LATEST, within));
    }

    /** A list that is narrowed by one word, and to these pairings. */
    private static <S extends Enum<S>> Chosen<S> only(
            String filter, String word, S usual, @Nullable Set<PairingId> within) {
        return new Chosen<>(ListRequest.of(Map.of(filter, word), usual), null, within);
    }

    @GetMapping("/labour")
    String overview(@RequestParam Map<String, String> parameters, Model model, Locale locale) {
        ListRequest<DueOrder> request = ListRequest.of(parameters, DueOrder.DUE);
        PairingId pairing = request.filter("pairing").map(lists::pairing).orElse(null);
        Set<PairingId> within = pairing == null ? null : lists.within(pairing);
        Chosen<DueOrder> begun = new Chosen<>(request, null, within);
        model.addAttribute("list", request);
        model.addAttribute("pairing", pairing == null ? null : pairing.value());
        model.addAttribute("pairings", lists.pairingChoices(locale));
        figures(request.value("year"), pairing, within, model, locale);
        offered(within, request.filter("all").isPresent() ? ALL : FEW, model, locale);
        model.addAttribute("retention", followUp.retention(begun));
        model.addAttribute("dueCount", followUp.countDue(begun));
        model.addAttribute(
                "due",
                followUp.due(begun, FEW, 0).stream()
                        .map(one -> views.line(one, followUp.today(), locale))
                        .toList());
        return "labour/overview";
    }

    /** Of the year that is asked for; else of the last one of which anything is recorded; else of this one. */
    private void figures(
            String asked, @Nullable PairingId pairing, @Nullable Set<PairingId> within, Model model, Locale locale) {
        if (!asked.isEmpty() && !YEAR.matcher(asked).matches()) {
            throw new RefusedException(Finding.refused("labour-year", "year", asked));
        }
        List<Integer> years = followUp.years(within);
        Optional<Integer> chosen =
                Optional.of(asked).filter(year -> !year.isEmpty()).map(Integer::valueOf);
        int year = chosen.or(() -> years.stream().findFirst())
                .orElse(followUp.today().getYear());
        model.addAttribute("year", String.valueOf(year));
        model.addAttribute("latest", chosen.isEmpty() && !years.isEmpty());
        model.addAttribute(
                "years",
                Stream.concat(chosen.stream(), years.stream())
                        .distinct()
                        .sorted(Comparator.reverseOrder())
                        .toList());
        model.addAttribute("figures", followUp.figures(year, pairing, locale));
    }

    /** What is open at present, whatever the year. */
    private void offered(@Nullable Set<PairingId> within, int most, Model model, Locale locale) {
        Chosen<VacancyOrder> open = only("free", "yes", VacancyOrder.LATEST, within);
        model.addAttribute("vacancies", offers.countVacancies(open));
        model.addAttribute("seats", offers.freeSeats(open));
        model.addAttribute("seekers", looking(within));
        model.addAttribute("working", working(within));
        model.addAttribute("most", most);
        Chosen<FairOrder> held = new Chosen<>(ListRequest.of(Map.of(), FairOrder.LATEST), null, within);
        List<FairLine> fairs = offers.fairs(held, most + 1, 0).stream()
                .map(fair -> views.line(fair, locale))
                .toList();
        model.addAttribute("fairs", Lists.Some.of(fairs, most));
        model.addAttribute("groups", Lists.Some.of(sent(offers.groups(within, most + 1), locale), most));
    }

    private List<GroupLine> sent(List<Group> groups, Locale locale) {
        return offers.sent(groups).stream().map(one -> views.line(one, locale)).toList();
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
        lists.show(model, request, offers::vacancies, offers::countVacancies, one -> views.line(one, locale), locale);
        return "labour/vacancies";
    }

    @GetMapping("/vacancies.xlsx")
    void vacanciesAway(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        ListRequest<VacancyOrder> request = ListRequest.of(parameters, VacancyOrder.LATEST);
        views.sendVacancies(response, lists.all(request, offers::vacancies, one -> views.cells(one, locale)), locale);
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
        model.addAttribute("fair", offers.fairTitle(vacancy.fair()));
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
        lists.show(model, request, seekers::seekers, seekers::count, one -> views.line(one, locale), locale);
        return "labour/seekers";
    }

    @GetMapping("/seekers.xlsx")
    void seekersAway(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        ListRequest<SeekerQueries.Order> request = ListRequest.of(parameters, SeekerQueries.Order.LATEST);
        views.sendSeekers(response, lists.all(request, seekers::seekers, one -> views.cells(one, locale)), locale);
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
        model.addAttribute("groups", sent(offers.groupsAt(id), locale));
        return "labour/fair";
    }
}
