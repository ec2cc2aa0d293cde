package org.jiedui.mentoring;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.StayId;
import org.jiedui.looks.Problems;
import org.jiedui.mentoring.PairList.Order;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pairs of one stay, where it is told what was passed on; and all of them as a list. */
@Controller
class MentoringPages {

    private final PairList list;
    private final PairViews views;
    private final PairRepository repository;
    private final Mentoring mentoring;
    private final Secondments secondments;
    private final Problems problems;

    MentoringPages(
            PairList list,
            PairViews views,
            PairRepository repository,
            Mentoring mentoring,
            Secondments secondments,
            Problems problems) {
        this.list = list;
        this.views = views;
        this.repository = repository;
        this.mentoring = mentoring;
        this.secondments = secondments;
        this.problems = problems;
    }

    @GetMapping("/mentoring")
    String list(@RequestParam Map<String, String> parameters, Model model, Locale locale) {
        ListRequest<Order> request = ListRequest.of(parameters, Order.LATEST);
        model.addAttribute("list", request);
        model.addAttribute("page", list.page(request, locale));
        model.addAttribute("pairings", list.pairingChoices(locale));
        model.addAttribute("years", list.years());
        return "mentoring/list";
    }

    @GetMapping("/mentoring.xlsx")
    void export(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        list.sheet(ListRequest.of(parameters, Order.LATEST), locale).sendTo(response);
    }

    @GetMapping("/secondments/{id}/mentoring")
    String stay(@PathVariable long id, Model model, Locale locale) {
        Stay stay = secondments.stay(StayId.asked(id));
        model.addAttribute("stay", id);
        model.addAttribute("name", stay.person().name());
        model.addAttribute(
                "pairs",
                repository.of(stay.id()).stream()
                        .map(pair -> views.line(pair, locale))
                        .toList());
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Map.of());
            model.addAttribute("wrong", Map.of());
        }
        return "mentoring/stay";
    }

    @PostMapping("/mentoring/{id}/told")
    String tell(
            @PathVariable long id, @RequestParam Map<String, String> fields, RedirectAttributes flash, Locale locale) {
        if (id < 1) {
            throw new AbsentException("no such pair: " + id);
        }
        Pair pair = mentoring.pair(new MentoringId(id));
        try {
            mentoring.tell(pair.id(), fields);
            flash.addFlashAttribute("done", fields.getOrDefault("take-back", "").isEmpty() ? "told" : "taken-back");
        } catch (RefusedException refused) {
            flash.addFlashAttribute("tried", id);
            flash.addFlashAttribute("typed", Map.copyOf(fields));
            flash.addFlashAttribute("wrong", problems.byField(refused.findings(), locale));
        }
        return "redirect:/secondments/" + pair.stay().id().value() + "/mentoring";
    }
}
