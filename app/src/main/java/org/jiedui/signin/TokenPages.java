package org.jiedui.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jiedui.access.Access;
import org.jiedui.access.CurrentUser;
import org.jiedui.access.Permission;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.looks.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tokens for programs: one's own, and those of everybody for whoever administers. */
@Controller
class TokenPages {

    /** What can be lent to a program. To give others a way in, or to see what is protected, is for persons. */
    private static final Set<Permission> LENDABLE =
            EnumSet.of(Permission.RECORD, Permission.UNDO, Permission.SIGN, Permission.AUDIT);

    private static final List<Integer> DAYS = List.of(30, 90, 180, 365);
    private static final int LONGEST_LABEL = 60;

    private final Tokens tokens;
    private final Access access;
    private final CurrentUser user;
    private final Problems problems;
    private final Trail trail;
    private final Clock clock;

    TokenPages(Tokens tokens, Access access, CurrentUser user, Problems problems, Trail trail, Clock clock) {
        this.tokens = tokens;
        this.access = access;
        this.user = user;
        this.problems = problems;
        this.trail = trail;
        this.clock = clock;
    }

    /** A token as a line. */
    record Line(
            long id,
            String account,
            String label,
            boolean all,
            List<String> permissions,
            Instant expires,
            boolean expired,
            @Nullable Instant used,
            @Nullable String usedFrom) {}

    @GetMapping("/account/tokens")
    ModelAndView own() {
        return page(HttpStatus.OK, null);
    }

    @PostMapping("/account/tokens")
    ModelAndView make(
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "90") int days,
            @RequestParam(required = false) @Nullable List<String> permission,
            RedirectAttributes next,
            Locale locale) {
        String name = label.replaceAll("\\p{Cntrl}", " ").strip();
        if (name.isEmpty() || name.length() > LONGEST_LABEL) {
            return page(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    problems.say(Finding.refused("token-name", "label", LONGEST_LABEL), locale));
        }
        if (!DAYS.contains(days)) {
            return page(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    problems.say(Finding.refused("token-days", "days", DAYS.getLast()), locale));
        }
        Set<Permission> lent = EnumSet.noneOf(Permission.class);
        lendable().stream()
                .filter(one -> permission != null && permission.contains(one.word()))
                .forEach(lent::add);
        String token = Tokens.fresh();
        tokens.admit(token, user.actor().name(), name, lent, Duration.ofDays(days));
        trail.note("token.made", user.actor().name(), name + " · " + days + " days");
        next.addFlashAttribute("token", token);
        next.addFlashAttribute("tokenOf", name);
        return new ModelAndView("redirect:/account/tokens");
    }

    @PostMapping("/account/tokens/{id}/revoke")
    String revoke(@PathVariable long id) {
        String self = user.actor().name();
        if (!tokens.revoke(id, self, self)) {
            throw new AbsentException("token " + id);
        }
        return "redirect:/account/tokens";
    }

    @GetMapping("/accounts/tokens")
    ModelAndView everybodys() {
        access.requireEverywhere(Permission.ADMINISTER);
        ModelAndView page = new ModelAndView("signin/all-tokens");
        page.addObject("tokens", tokens.all().stream().map(this::line).toList());
        return page;
    }

    @PostMapping("/accounts/tokens/{id}/revoke")
    String revokeAnybodys(@PathVariable long id) {
        access.requireEverywhere(Permission.ADMINISTER);
        if (!tokens.revoke(id, null, user.actor().name())) {
            throw new AbsentException("token " + id);
        }
        return "redirect:/accounts/tokens";
    }

    private List<Permission> lendable() {
        return LENDABLE.stream().filter(access::may).toList();
    }

    private ModelAndView page(HttpStatus status, @Nullable String wrong) {
        ModelAndView page = new ModelAndView("signin/tokens", status);
        page.addObject(
                "tokens",
                tokens.of(user.actor().name()).stream().map(this::line).toList());
        page.addObject("lendable", lendable().stream().map(Permission::word).toList());
        page.addObject("days", DAYS);
        page.addObject("wrong", wrong);
        return page;
    }

    private Line line(Tokens.Token token) {
        Set<Permission> lent = token.permissions();
        return new Line(
                token.id(),
                token.account(),
                token.label(),
                lent == null,
                lent == null
                        ? List.of()
                        : EnumSet.allOf(Permission.class).stream()
                                .filter(lent::contains)
                                .map(Permission::word)
                                .toList(),
                token.expires(),
                !token.standsAt(clock.instant()),
                token.used(),
                token.usedFrom());
    }
}
