package org.jiedui.rounds;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jiedui.audit.AuditTrail;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.RefusedException;
import org.jiedui.looks.Problems;
import org.jiedui.pairings.Pairings;
import org.jiedui.rounds.RoundQueries.Order;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of rounds, opening one, and ending it. */
@Controller
class RoundPages {

    private final RoundList list;
    private final Rounds rounds;
    private final Live live;
    private final Pairings pairings;
    private final Problems problems;
    private final AuditTrail audit;

    RoundPages(RoundList list, Rounds rounds, Live live, Pairings pairings, Problems problems, AuditTrail audit) {
        this.list = list;
        this.rounds = rounds;
        this.live = live;
        this.pairings = pairings;
        this.problems = problems;
        this.audit = audit;
    }

    @GetMapping("/rounds")
    String list(@RequestParam Map<String, String> parameters, Model model, Locale locale) {
        ListRequest<Order> request = RoundList.request(parameters);
        model.addAttribute("list", request);
        model.addAttribute("page", list.page(request, locale));
        model.addAttribute("pairings", pairings.choices(locale));
        model.addAttribute("shapes", live.shapes().stream().map(Shape::word).toList());
        model.addAttribute("opens", rounds.opens());
        return "rounds/list";
    }

    @GetMapping("/rounds.xlsx")
    void export(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        list.sheet(RoundList.request(parameters), locale).sendTo(response);
    }

    @GetMapping("/rounds/new")
    String form(@RequestParam Map<String, String> typed, Model model, Locale locale) {
        return form(typed, Map.of(), model, locale);
    }

    private String form(Map<String, String> typed, Map<String, String> wrong, Model model, Locale locale) {
        List<Shape> all = live.shapes();
        Shape shape = live.shape(typed.getOrDefault("shape", ""))
                .or(() -> all.size() == 1 ? all.stream().findFirst() : Optional.empty())
                .orElse(null);
        model.addAttribute("shapes", all.stream().map(Shape::word).toList());
        model.addAttribute("shape", shape == null ? null : shape.word());
        model.addAttribute("pairings", shape == null ? List.of() : rounds.choices(shape, locale));
        model.addAttribute("criteria", shape == null ? Map.of() : criteria(shape, locale));
        model.addAttribute("weights", List.of(Opening.Weight.values()));
        model.addAttribute("settings", shape == null ? Map.of() : shape.settings());
        model.addAttribute("typed", typed);
        model.addAttribute("wrong", wrong);
        return "rounds/new";
    }

    private Map<String, String> criteria(Shape shape, Locale locale) {
        Map<String, String> criteria = new LinkedHashMap<>();
        shape.criteria()
                .forEach(criterion ->
                        criteria.put(criterion.name(), list.say("rounds.criterion." + criterion.name(), locale)));
        return criteria;
    }

    @PostMapping("/rounds")
    String open(
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Locale locale) {
        try {
            RoundId id = rounds.open(Opening.of(typed));
            audit.tell("/rounds/" + id.value(), "round opened");
            flash.addFlashAttribute("done", "rounds.opened");
            return "redirect:/rounds/" + id.value();
        } catch (RefusedException refused) {
            response.setStatus(422);
            return form(typed, problems.byField(refused.findings(), locale), model, locale);
        }
    }

    @PostMapping("/rounds/{id}/close")
    String close(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash,
            Locale locale) {
        rounds.kept(id(id));
        try {
            rounds.close(id(id), reason);
            audit.tell("/rounds/" + id, "round closed · " + reason.strip());
            flash.addFlashAttribute("done", "rounds.closed");
        } catch (RefusedException refused) {
            flash.addFlashAttribute("findings", words(problems, refused, locale));
        }
        return "redirect:/rounds/" + id;
    }

    static List<String> words(Problems problems, RefusedException refused, Locale locale) {
        return refused.findings().stream()
                .map(finding -> problems.say(finding, locale))
                .toList();
    }

    static RoundId id(@Nullable Long id) {
        if (id == null || id < 1) {
            throw new AbsentException("no such round: " + id);
        }
        return new RoundId(id);
    }
}
