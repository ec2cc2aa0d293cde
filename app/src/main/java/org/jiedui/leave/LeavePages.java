package org.jiedui.leave;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.StayId;
import org.jiedui.leave.LeaveList.Order;
import org.jiedui.looks.Problems;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The leave of one stay, where it is asked for and answered; and all of it as a list. */
@Controller
class LeavePages {

    private final LeaveList list;
    private final LeaveViews views;
    private final Leaves leaves;
    private final LeaveDesk desk;
    private final Speaking speaking;
    private final Secondments secondments;
    private final Problems problems;

    LeavePages(
            LeaveList list,
            LeaveViews views,
            Leaves leaves,
            LeaveDesk desk,
            Speaking speaking,
            Secondments secondments,
            Problems problems) {
        this.list = list;
        this.views = views;
        this.leaves = leaves;
        this.desk = desk;
        this.speaking = speaking;
        this.secondments = secondments;
        this.problems = problems;
    }

    @GetMapping("/leave")
    String list(@RequestParam Map<String, String> parameters, Model model, Locale locale) {
        ListRequest<Order> request = ListRequest.of(parameters, Order.LATEST);
        model.addAttribute("list", request);
        model.addAttribute("page", list.page(request, locale));
        model.addAttribute("waiting", list.waiting(locale));
        model.addAttribute("pairings", list.pairingChoices(locale));
        model.addAttribute("years", list.years());
        model.addAttribute("kinds", words());
        model.addAttribute(
                "states", Arrays.stream(State.values()).map(State::word).toList());
        return "leave/list";
    }

    private static List<String> words() {
        return Arrays.stream(LeaveKind.values()).map(LeaveKind::word).toList();
    }

    @GetMapping("/leave.xlsx")
    void export(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        list.sheet(ListRequest.of(parameters, Order.LATEST), locale).sendTo(response);
    }

    @GetMapping("/secondments/{id}/leave")
    String stay(@PathVariable long id, Model model, Locale locale) {
        Stay stay = secondments.stay(StayId.asked(id));
        List<Leave> all = leaves.of(stay.id());
        boolean readsWhy = speaking.readsWhy(stay);
        boolean reads = speaking.reads(stay);
        Optional<Party> asks = speaking.asks(stay);
        model.addAttribute("stay", id);
        model.addAttribute("name", stay.person().name());
        model.addAttribute("asks", asks.map(Party::word).orElse(""));
        model.addAttribute("kinds", words());
        model.addAttribute("reads", reads);
        model.addAttribute("accounts", reads ? accounts(stay, all, locale) : List.of());
        model.addAttribute(
                "leaves",
                all.stream().map(leave -> views.whole(leave, readsWhy, locale)).toList());
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Map.of());
            model.addAttribute("wrong", Map.of());
        }
        return "leave/stay";
    }

    private List<LeaveViews.Account> accounts(Stay stay, List<Leave> all, Locale locale) {
        List<Leave> counted = leaves.ofPerson(stay);
        return desk.years(all).stream()
                .flatMap(year -> views.accounts(counted, stay, Integer.parseInt(year), locale).stream())
                .toList();
    }

    @PostMapping("/secondments/{id}/leave")
    String ask(
            @PathVariable long id, @RequestParam Map<String, String> fields, RedirectAttributes flash, Locale locale) {
        StayId stay = secondments.stay(StayId.asked(id)).id();
        try {
            desk.ask(stay, fields);
            flash.addFlashAttribute("done", Step.ASK.word());
        } catch (RefusedException refused) {
            again(refused, 0, fields, flash, locale);
        }
        return "redirect:/secondments/" + id + "/leave";
    }

    @PostMapping("/leave/{id}/steps")
    String step(
            @PathVariable long id, @RequestParam Map<String, String> fields, RedirectAttributes flash, Locale locale) {
        if (id < 1) {
            throw new AbsentException("no such leave: " + id);
        }
        Leave leave = leaves.leave(new LeaveId(id));
        String word = fields.getOrDefault("step", "");
        try {
            Step step = Step.of(word)
                    .orElseThrow(() -> new RefusedException(Finding.refused("leave-step-unknown", "", word)));
            desk.take(leave.id(), step, fields);
            flash.addFlashAttribute("done", step.word());
        } catch (RefusedException refused) {
            again(refused, id, fields, flash, locale);
        }
        return "redirect:/secondments/" + leave.stay().id().value() + "/leave";
    }

    /** What was typed comes back, with what is wrong at each field. */
    private void again(
            RefusedException refused, long tried, Map<String, String> fields, RedirectAttributes flash, Locale locale) {
        flash.addFlashAttribute("tried", tried);
        flash.addFlashAttribute("typed", Map.copyOf(fields));
        flash.addFlashAttribute("wrong", problems.byField(refused.findings(), locale));
    }
}
