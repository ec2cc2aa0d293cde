package org.jiedui.labour;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.RefusedException;
import org.jiedui.labour.LabourApi.PlacementJson;
import org.jiedui.labour.LabourViews.PlacementLine;
import org.jiedui.labour.ManySteps.Chosen;
import org.jiedui.labour.ManySteps.Saying;
import org.jiedui.labour.OfferQueries.Group;
import org.jiedui.labour.Placement.Way;
import org.jiedui.labour.PlacementQueries.DueOrder;
import org.jiedui.labour.PlacementQueries.Order;
import org.jiedui.looks.Listed;
import org.jiedui.looks.Listed.Filter;
import org.jiedui.looks.Problems;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Placements: the list, each of them, a group with its steps for many at once, and whom to ask whether they are still there. */
@Controller
class PlacementPages {

    private static final Pattern CHOSEN = Pattern.compile("([1-9]\\d{0,17})-(\\d{1,6})");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");

    private final PlacementQueries placements;
    private final OfferQueries offers;
    private final LabourViews views;
    private final Lists lists;
    private final FollowUp followUp;
    private final ManySteps steps;
    private final Problems problems;

    PlacementPages(
            PlacementQueries placements,
            OfferQueries offers,
            LabourViews views,
            Lists lists,
            FollowUp followUp,
            ManySteps steps,
            Problems problems) {
        this.placements = placements;
        this.offers = offers;
        this.views = views;
        this.lists = lists;
        this.followUp = followUp;
        this.steps = steps;
        this.problems = problems;
    }

    @GetMapping("/placements")
    String list(@RequestParam Map<String, String> parameters, Model model, Locale locale) {
        ListRequest<Order> request = ListRequest.of(parameters, Order.LATEST);
        lists.show(model, request, placements::page, placements::count, one -> line(one, locale), locale);
        model.addAttribute("years", placements.years());
        return "labour/placements";
    }

    @GetMapping("/placements.xlsx")
    void export(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        ListRequest<Order> request = ListRequest.of(parameters, Order.LATEST);
        views.sendPlacements(
                response, lists.all(request, placements::page, one -> views.cells(line(one, locale), locale)), locale);
    }

    @GetMapping("/placements/{id}")
    String placement(@PathVariable long id, Model model, Locale locale) {
        Placement placement = found(id);
        Long group = placement.group();
        model.addAttribute("placement", line(placement, locale));
        model.addAttribute("group", group == null ? null : offers.group(group).orElse(null));
        model.addAttribute("fair", offers.fairTitle(placement.fair()));
        form(model, placement.stage().next());
        FollowUp.next(placement, followUp.today())
                .filter(due -> !model.containsAttribute("findings"))
                .ifPresent(due ->
                        model.addAttribute("typed", Map.of("step", due.step().word())));
        return "labour/placement";
    }

    private Placement found(long id) {
        return placements.placement(id).orElseThrow(() -> new AbsentException("no such placement: " + id));
    }

    private PlacementLine line(Placement placement, Locale locale) {
        return views.line(placement, followUp.today(), locale);
    }

    /** What the form of a step offers, and what was typed into it before. */
    private static void form(Model model, Set<Way> next) {
        model.addAttribute("next", next.stream().map(Way::word).toList());
        model.addAttribute("why", StepRegister.WHY);
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Map.of());
            model.addAttribute("ticked", Set.of());
        }
    }

    @GetMapping("/worker-groups/{id}")
    String group(@PathVariable long id, @RequestParam(defaultValue = "") String tick, Model model, Locale locale) {
        Group group = offers.group(id).orElseThrow(() -> new AbsentException("no such group: " + id));
        List<Placement> members = placements.ofGroup(id);
        Set<Way> next = new TreeSet<>();
        members.forEach(member -> next.addAll(member.stage().next()));
        model.addAttribute("group", views.line(offers.sent(List.of(group)).getFirst(), locale));
        model.addAttribute(
                "members", members.stream().map(one -> line(one, locale)).toList());
        form(model, next);
        if (tick.equals("all")) {
            model.addAttribute("ticked", members.stream().map(Placement::id).collect(Collectors.toSet()));
        }
        return "labour/group";
    }

    @GetMapping("/labour/follow-up")
    String due(@RequestParam Map<String, String> parameters, Model model, Locale locale) {
        ListRequest<DueOrder> request = ListRequest.of(parameters, DueOrder.DUE);
        lists.show(model, request, followUp::due, followUp::countDue, one -> line(one, locale), locale);
        Set<Way> next = new TreeSet<>(Way.STILL);
        next.add(Way.LEFT);
        form(model, next);
        return "labour/follow-up";
    }

    @GetMapping("/labour/follow-up.xlsx")
    void dueAway(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        ListRequest<DueOrder> request = ListRequest.of(parameters, DueOrder.DUE);
        views.sendPlacements(
                response, lists.all(request, followUp::due, one -> views.cells(line(one, locale), locale)), locale);
    }

    /**
     * One step of one placement or of many.
     *
     * @param fields {@code who} once for each, {@code 17-2}: the placement's number and that of the last step that was seen; step,
     *     day, why, words; {@code back}: where to go on
     */
    @PostMapping("/placements/steps")
    String take(@RequestParam MultiValueMap<String, String> fields, RedirectAttributes flash, Locale locale) {
        List<Chosen> chosen = new ArrayList<>();
        for (String who : fields.getOrDefault("who", List.of())) {
            Matcher parts = CHOSEN.matcher(who);
            if (parts.matches()) {
                chosen.add(new Chosen(Long.parseLong(parts.group(1)), Integer.parseInt(parts.group(2))));
            }
        }
        // somebody or something that the reader does not see is not there, whatever else may be wrong
        chosen.forEach(one -> found(one.placement()));
        String step = first(fields, "step");
        String back = back(first(fields, "back"), chosen);
        try {
            BatchId batch = steps.take(
                    new Saying(step, first(fields, "day"), first(fields, "why"), first(fields, "words")), chosen);
            flash.addFlashAttribute("done", step);
            flash.addFlashAttribute("doneCount", chosen.size());
            flash.addFlashAttribute("doneBatch", batch.value());
        } catch (RefusedException refused) {
            flash.addFlashAttribute(
                    "findings",
                    refused.findings().stream()
                            .map(finding -> problems.say(finding, locale))
                            .distinct()
                            .toList());
            flash.addFlashAttribute(
                    "typed",
                    Map.of(
                            "step", step,
                            "day", first(fields, "day"),
                            "why", first(fields, "why"),
                            "words", first(fields, "words")));
            flash.addFlashAttribute(
                    "ticked", Set.copyOf(chosen.stream().map(Chosen::placement).toList()));
        }
        return "redirect:" + back;
    }

    private static String first(MultiValueMap<String, String> fields, String name) {
        return Objects.requireNonNullElse(fields.getFirst(name), "")
                .replace("\0", "")
                .strip();
    }

    /** Only to pages of this room, whatever the request says. */
    private static String back(String asked, List<Chosen> chosen) {
        if (asked.equals("follow-up")) {
            return "/labour/follow-up";
        }
        String[] parts = asked.split("/", 2);
        if (parts.length == 2
                && parts[0].equals("group")
                && NUMBER.matcher(parts[1]).matches()) {
            return "/worker-groups/" + parts[1];
        }
        return chosen.size() == 1 ? "/placements/" + chosen.getFirst().placement() : "/placements";
    }

    @ResponseBody
    @GetMapping("/api/placements")
    Listed<PlacementJson> listed(@RequestParam Map<String, String> parameters, Locale locale) {
        ListRequest<Order> request = lists.asked(
                parameters,
                Order.LATEST,
                Filter.words(
                        "stage",
                        Stream.concat(
                                        Stream.of("working"),
                                        Arrays.stream(Way.values()).map(Way::word))
                                .toList()),
                Filter.number("group"),
                Filter.number("fair"),
                Filter.number("vacancy"),
                Filter.year("year"));
        return Listed.of(lists.page(request, placements::page, placements::count)
                .map(placement -> PlacementJson.of(line(placement, locale))));
    }

    @ResponseBody
    @GetMapping("/api/placements/{id}")
    PlacementJson one(@PathVariable long id, Locale locale) {
        return PlacementJson.of(line(found(id), locale));
    }

    /** Whom to ask whether they are still in work. */
    @ResponseBody
    @GetMapping("/api/labour/follow-up")
    Listed<PlacementJson> asked(@RequestParam Map<String, String> parameters, Locale locale) {
        ListRequest<DueOrder> request = lists.asked(
                parameters,
                DueOrder.DUE,
                Filter.words("what", Way.STILL.stream().map(Way::word).toList()),
                Filter.words("when", "overdue", "soon"));
        return Listed.of(lists.page(request, followUp::due, followUp::countDue)
                .map(placement -> PlacementJson.of(line(placement, locale))));
    }
}
