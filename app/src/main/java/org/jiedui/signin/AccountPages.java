package org.jiedui.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.access.CurrentUser;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.looks.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own account: a new password, which ends every other session; where one is signed in; what else opens it. */
@Controller
@RequestMapping("/account")
class AccountPages {

    private final CurrentUser user;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SecondFactor secondFactor;
    private final Tokens tokens;
    private final Problems problems;
    private final Trail trail;

    AccountPages(
            CurrentUser user,
            Passwords passwords,
            Sessions sessions,
            SecondFactor secondFactor,
            Tokens tokens,
            Problems problems,
            Trail trail) {
        this.user = user;
        this.passwords = passwords;
        this.sessions = sessions;
        this.secondFactor = secondFactor;
        this.tokens = tokens;
        this.problems = problems;
        this.trail = trail;
    }

    /** Looking at a password and changing it. */
    @Component
    record Passwords(
            PasswordSignIn signIn,
            Credentials credentials,
            PasswordEncoder encoder,
            FirstStart firstStart,
            Clock clock) {

        Credentials.Account account(String name) {
            return credentials.find(name).orElseThrow(() -> new AbsentException("account " + name));
        }

        void change(String name, String fresh) {
            credentials.change(name, encoder.encode(fresh));
            if (name.equals(Credentials.ADMINISTRATOR)) {
                firstStart.forgetFirstPassword();
            }
        }
    }

    @GetMapping
    ModelAndView account(HttpServletRequest request) {
        return page(request, HttpStatus.OK, Map.of());
    }

    @PostMapping("/password")
    ModelAndView change(
            @RequestParam(defaultValue = "") String current,
            @ModelAttribute NewPassword form,
            HttpServletRequest request,
            RedirectAttributes next,
            Locale locale) {
        String name = user.actor().name();
        List<Finding> findings = new ArrayList<>();
        try {
            if (passwords
                    .signIn()
                    .account(name, current, request.getRemoteAddr())
                    .isEmpty()) {
                findings.add(Finding.refused("password-wrong", "current"));
                trail.note("password.refused", name, "");
            }
        } catch (Attempts.TooMany tooMany) {
            findings.add(tooMany.at("current"));
        }
        findings.addAll(form.findings(name, current));
        if (!findings.isEmpty()) {
            return page(request, HttpStatus.UNPROCESSABLE_CONTENT, problems.byField(findings, locale));
        }
        passwords.change(name, form.fresh());
        sessions.endOthers(name, request.getSession().getId());
        trail.note("password.changed", name, "");
        return done(next, "password-changed");
    }

    @PostMapping("/sessions/{handle}/end")
    ModelAndView end(@PathVariable String handle, RedirectAttributes next) {
        String name = user.actor().name();
        if (!sessions.end(name, handle)) {
            throw new AbsentException("session " + handle);
        }
        trail.note("session.ended", name, "");
        return done(next, "session-ended");
    }

    @PostMapping("/sessions/end-others")
    ModelAndView endOthers(HttpServletRequest request, RedirectAttributes next) {
        String name = user.actor().name();
        int ended = sessions.endOthers(name, request.getSession().getId());
        trail.note("session.ended", name, String.valueOf(ended));
        return done(next, "sessions-ended");
    }

    private static ModelAndView done(RedirectAttributes next, String what) {
        next.addFlashAttribute("done", what);
        return new ModelAndView("redirect:/account");
    }

    private ModelAndView page(HttpServletRequest request, HttpStatus status, Map<String, String> wrong) {
        String name = user.actor().name();
        ModelAndView page = new ModelAndView("signin/account", status);
        page.addObject("name", name);
        page.addObject("wrong", wrong);
        page.addObject("hasPassword", passwords.account(name).password() != null);
        page.addObject("passwordSince", passwords.account(name).changed());
        page.addObject("enrolled", secondFactor.enrolled(name));
        page.addObject("left", secondFactor.recoveryCodesLeft(name));
        page.addObject("sessions", sessions.of(name, request.getSession().getId()));
        page.addObject(
                "tokens",
                tokens.of(name).stream()
                        .filter(token -> token.standsAt(passwords.clock().instant()))
                        .count());
        return page;
    }
}
