package org.jiedui.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.looks.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own account: a new password, which ends every other session of the account. */
@Controller
class AccountPages {

    private final CurrentUser user;
    private final AccountRepository accounts;
    private final PasswordEncoder encoder;
    private final FirstStart firstStart;
    private final SessionRegistry sessions;
    private final Problems problems;
    private final Clock clock;

    AccountPages(
            CurrentUser user,
            AccountRepository accounts,
            PasswordEncoder encoder,
            FirstStart firstStart,
            SessionRegistry sessions,
            Problems problems,
            Clock clock) {
        this.user = user;
        this.accounts = accounts;
        this.encoder = encoder;
        this.firstStart = firstStart;
        this.sessions = sessions;
        this.problems = problems;
        this.clock = clock;
    }

    @GetMapping("/account")
    String account(Model model) {
        model.addAttribute("name", user.actor().name());
        model.addAttribute("fields", fields(List.of()));
        return "access/account";
    }

    @PostMapping("/account/password")
    ModelAndView change(@ModelAttribute PasswordForm form, HttpServletRequest request, RedirectAttributes flash) {
        String name = user.actor().name();
        Account account = accounts.find(name).orElseThrow(() -> new AbsentException("account " + name));
        List<Finding> findings = new ArrayList<>();
        if (!encoder.matches(form.current(), account.password())) {
            findings.add(Finding.refused("password-wrong", "current"));
        }
        findings.addAll(form.findings());
        if (!findings.isEmpty()) {
            ModelAndView again = new ModelAndView("access/account", HttpStatus.UNPROCESSABLE_CONTENT);
            again.addObject("name", name);
            again.addObject("fields", fields(findings));
            return again;
        }
        accounts.changePassword(new Account(name, encoder.encode(form.fresh())), clock.instant());
        if (name.equals(Account.ADMINISTRATOR)) {
            firstStart.forgetFirstPassword();
        }
        endOtherSessions(name, request.getSession().getId());
        flash.addFlashAttribute("changed", true);
        return new ModelAndView("redirect:/account");
    }

    /** A field of the form and what is wrong with it. */
    record Field(String name, @Nullable String wrong) {}

    private List<Field> fields(List<Finding> findings) {
        Locale locale = LocaleContextHolder.getLocale();
        return Stream.of("current", "fresh", "again")
                .map(name -> new Field(
                        name,
                        findings.stream()
                                .filter(finding -> finding.where().equals(name))
                                .map(finding -> problems.say(finding, locale))
                                .findFirst()
                                .orElse(null)))
                .toList();
    }

    private void endOtherSessions(String name, String own) {
        sessions.getAllSessions(name, false).stream()
                .filter(session -> !session.getSessionId().equals(own))
                .forEach(SessionInformation::expireNow);
    }
}
