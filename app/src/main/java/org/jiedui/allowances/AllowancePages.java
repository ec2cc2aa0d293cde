package org.jiedui.allowances;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.StayId;
import org.jiedui.looks.Looks;
import org.jiedui.looks.Problems;
import org.jiedui.looks.Sheet;
import org.jiedui.policies.Entitlement.Payer;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The book of allowances of one stay. */
@Controller
class AllowancePages {

    private final Allowances allowances;
    private final Secondments secondments;
    private final Looks looks;
    private final Problems problems;
    private final MessageSource messages;

    AllowancePages(
            Allowances allowances, Secondments secondments, Looks looks, Problems problems, MessageSource messages) {
        this.allowances = allowances;
        this.secondments = secondments;
        this.looks = looks;
        this.problems = problems;
        this.messages = messages;
    }

    /** A line in the words of the reader; {@code backWhy} is absent while it stands. */
    record Line(
            long id,
            String name,
            BigDecimal amount,
            String unit,
            @Nullable YearMonth month,
            String payer,
            String ground,
            boolean policy,
            String by,
            String at,
            @Nullable String backWhy,
            @Nullable String backBy,
            boolean takesBack) {}

    /** A policy that the form offers. */
    record Choice(String code, String name, BigDecimal amount, String every, String years) {}

    @GetMapping("/secondments/{id}/allowances")
    String stay(@PathVariable long id, Model model, Locale locale) {
        Stay stay = secondments.stay(StayId.asked(id));
        List<Payer> grants = allowances.grants(stay);
        model.addAttribute("stay", id);
        model.addAttribute("name", stay.person().name());
        model.addAttribute("reads", allowances.reads(stay));
        model.addAttribute("grants", !grants.isEmpty());
        model.addAttribute(
                "choices",
                allowances.policies(stay).stream()
                        .filter(offered -> grants.contains(offered.policy().payer()))
                        .map(offered -> new Choice(
                                offered.policy().code(),
                                offered.policy().name().in(locale),
                                offered.policy().amount(),
                                offered.policy().every().word(),
                                years(offered.years())))
                        .toList());
        model.addAttribute("lines", lines(stay, grants));
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Map.of());
            model.addAttribute("wrong", Map.of());
        }
        return "allowances/stay";
    }

    private static String years(List<Integer> years) {
        return years.size() == 1 ? years.getFirst().toString() : years.getFirst() + "–" + years.getLast();
    }

    private List<Line> lines(Stay stay, List<Payer> grants) {
        return allowances.of(stay).stream()
                .map(line -> new Line(
                        line.id(),
                        line.name(),
                        line.amount(),
                        Allowances.YUAN,
                        line.month(),
                        line.payer().word(),
                        line.ground(),
                        !line.code().isEmpty(),
                        line.by(),
                        looks.moment(line.at()),
                        line.back() == null ? null : line.back().why(),
                        line.back() == null ? null : line.back().by(),
                        line.stands() && grants.contains(line.payer())))
                .toList();
    }

    @GetMapping("/secondments/{id}/allowances.xlsx")
    void export(@PathVariable long id, Locale locale, HttpServletResponse response) throws IOException {
        Stay stay = secondments.stay(StayId.asked(id));
        new Sheet(
                        say("allowances.title", locale),
                        List.of(
                                say("allowances.name", locale),
                                say("allowances.amount", locale),
                                say("allowances.of-month", locale),
                                say("allowances.payer", locale),
                                say("allowances.ground", locale),
                                say("allowances.by", locale),
                                say("allowances.at", locale),
                                say("allowances.back", locale)),
                        lines(stay, List.of()).stream()
                                .map(line -> Arrays.<@Nullable Object>asList(
                                        line.name(),
                                        line.amount(),
                                        line.month() == null
                                                ? null
                                                : line.month().toString(),
                                        say("allowances.payer." + line.payer(), locale),
                                        line.ground(),
                                        line.by(),
                                        line.at(),
                                        line.backWhy()))
                                .toList())
                .sendTo(response);
    }

    @PostMapping("/secondments/{id}/allowances")
    String grant(
            @PathVariable long id, @RequestParam Map<String, String> fields, RedirectAttributes flash, Locale locale) {
        Stay stay = secondments.stay(StayId.asked(id));
        try {
            allowances.grant(stay.id(), fields);
            flash.addFlashAttribute("done", "granted");
        } catch (RefusedException refused) {
            again(refused, fields, flash, locale);
        }
        return "redirect:/secondments/" + id + "/allowances";
    }

    @PostMapping("/allowances/{id}/take-back")
    String takeBack(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String why,
            RedirectAttributes flash,
            Locale locale) {
        Stay stay = allowances.stayOf(id);
        try {
            allowances.takeBack(id, why);
            flash.addFlashAttribute("done", "taken-back");
        } catch (RefusedException refused) {
            again(refused, Map.of(), flash, locale);
        }
        return "redirect:/secondments/" + stay.id().value() + "/allowances";
    }

    private void again(RefusedException refused, Map<String, String> fields, RedirectAttributes flash, Locale locale) {
        flash.addFlashAttribute("typed", Map.copyOf(fields));
        flash.addFlashAttribute("wrong", problems.byField(refused.findings(), locale));
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
