package org.jiedui.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jiedui.access.GrantRepository.Role;
import org.jiedui.kernel.RefusedException;
import org.jiedui.looks.Problems;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Who may come in and what they may do: the accounts with their roles, for whoever opens accounts or grants. */
@Controller
@RequestMapping("/accounts")
class AccountsPages {

    private final Granting granting;
    private final Tying tying;
    private final Access access;
    private final Accounts accounts;
    private final GrantRepository grants;
    private final Words words;
    private final Clock clock;

    AccountsPages(
            Granting granting,
            Tying tying,
            Access access,
            Accounts accounts,
            GrantRepository grants,
            Words words,
            Clock clock) {
        this.granting = granting;
        this.tying = tying;
        this.access = access;
        this.accounts = accounts;
        this.grants = grants;
        this.words = words;
        this.clock = clock;
    }

    /** How reaches and findings read. */
    @org.springframework.stereotype.Component
    record Words(
            Regions regions,
            ObjectProvider<Reaching.Names> pairs,
            ObjectProvider<Reaching.Organisations> organisations,
            ObjectProvider<Keys> keys,
            MessageSource messages,
            Problems problems) {

        String reach(Reach reach, Locale locale) {
            return switch (reach) {
                case Reach.OfPlace of -> regions.label(of.place(), locale);
                case Reach.OfSide of ->
                    messages.getMessage(
                            "access.reach.side." + of.side().word(),
                            new Object[] {
                                pairs.stream()
                                        .map(known -> known.name(of.pairing(), locale))
                                        .findFirst()
                                        .orElse("#" + of.pairing().value())
                            },
                            locale);
                case Reach.OfOrganisation of ->
                    organisations.stream()
                            .flatMap(known -> known.name(of.organisation(), locale).stream())
                            .findFirst()
                            .orElse("#" + of.organisation().value());
                default -> Objects.requireNonNull(messages.getMessage("access.reach." + reach.word(), null, locale));
            };
        }
    }

    /** A role of an account as a line. */
    record Line(
            long id,
            String role,
            String reach,
            LocalDate from,
            @Nullable LocalDate until,
            boolean awaits,
            boolean ended) {}

    /** An account with its roles and with what opens it. */
    record Holder(String name, String fullName, @Nullable Long person, Keys.State opens, List<Line> lines) {}

    @GetMapping
    String list(Model model, Locale locale) {
        show(model, locale, List.of());
        return "access/accounts";
    }

    @PostMapping
    ModelAndView open(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String fullName,
            Model model,
            Locale locale,
            RedirectAttributes next) {
        return acted(model, locale, () -> handOver(next, name.strip(), granting.open(name, fullName)));
    }

    @PostMapping("/{name}/password")
    ModelAndView reset(@PathVariable String name, Model model, Locale locale, RedirectAttributes next) {
        return acted(model, locale, () -> handOver(next, name, granting.reset(name)));
    }

    @PostMapping("/{name}/second-factor")
    ModelAndView forgetSecondFactor(@PathVariable String name, Model model, Locale locale, RedirectAttributes next) {
        return acted(model, locale, () -> {
            granting.forgetSecondFactor(name);
            next.addFlashAttribute("forgotten", name);
        });
    }

    @PostMapping("/{name}/person")
    ModelAndView tie(
            @PathVariable String name, @RequestParam(defaultValue = "") String person, Model model, Locale locale) {
        return acted(model, locale, () -> tying.tie(name, person));
    }

    @PostMapping("/{name}/withdraw")
    ModelAndView withdraw(@PathVariable String name, Model model, Locale locale) {
        return acted(model, locale, () -> granting.withdraw(name));
    }

    private static void handOver(RedirectAttributes next, String name, String path) {
        next.addFlashAttribute(
                "link",
                ServletUriComponentsBuilder.fromCurrentContextPath().path(path).toUriString());
        next.addFlashAttribute("linkOf", name);
    }

    @PostMapping("/grants")
    ModelAndView grant(@ModelAttribute("wish") Wish wish, Model model, Locale locale) {
        return acted(model, locale, () -> granting.grant(wish));
    }

    @PostMapping("/grants/{id}/agree")
    ModelAndView agree(@PathVariable long id, Model model, Locale locale) {
        return acted(model, locale, () -> granting.agree(id));
    }

    @PostMapping("/grants/{id}/revoke")
    ModelAndView revoke(@PathVariable long id, Model model, Locale locale) {
        return acted(model, locale, () -> granting.revoke(id));
    }

    private ModelAndView acted(Model model, Locale locale, Runnable act) {
        try {
            act.run();
            return new ModelAndView("redirect:/accounts");
        } catch (RefusedException refused) {
            show(
                    model,
                    locale,
                    refused.findings().stream()
                            .map(finding -> words.problems().say(finding, locale))
                            .toList());
            return new ModelAndView("access/accounts", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private void show(Model model, Locale locale, List<String> findings) {
        if (!access.may(Permission.ADMINISTER)) {
            access.require(Permission.GRANT);
        }
        LocalDate today = LocalDate.now(clock);
        Map<String, String> roles =
                grants.roles().stream().collect(Collectors.toMap(Role::code, role -> role.in(locale)));
        Map<String, List<Line>> lines = grants.all().stream()
                .collect(Collectors.groupingBy(
                        Grant::account,
                        Collectors.mapping(
                                grant -> new Line(
                                        grant.id(),
                                        roles.getOrDefault(grant.role(), grant.role()),
                                        words.reach(grant.reach(), locale),
                                        grant.from(),
                                        grant.until(),
                                        grant.awaits(),
                                        grant.until() != null && grant.until().isBefore(today)),
                                Collectors.toList())));
        Map<String, Keys.State> states = words.keys().getObject().states();
        model.addAttribute(
                "holders",
                accounts.all().stream()
                        .map(account -> new Holder(
                                account.name(),
                                account.fullName(),
                                account.person() == null
                                        ? null
                                        : account.person().value(),
                                states.getOrDefault(account.name(), Keys.State.NOTHING),
                                lines.getOrDefault(account.name(), List.of())))
                        .toList());
        model.addAttribute(
                "roles",
                grants.roles().stream()
                        .map(role -> Map.entry(role.code(), role.in(locale)))
                        .toList());
        model.addAttribute(
                "pairings",
                words.pairs().stream()
                        .flatMap(known -> known.names(locale).entrySet().stream())
                        .toList());
        model.addAttribute("administers", access.may(Permission.ADMINISTER));
        model.addAttribute("everywhere", access.scope(Permission.ADMINISTER) instanceof Scope.Everything);
        model.addAttribute("grants", access.may(Permission.GRANT));
        model.addAttribute("findings", findings);
    }
}
