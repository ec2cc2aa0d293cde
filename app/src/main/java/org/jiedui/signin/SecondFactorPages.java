package org.jiedui.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jiedui.access.CurrentUser;
import org.jiedui.kernel.Finding;
import org.jiedui.looks.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own second factor: taking it over by phone, new recovery codes, giving it up. */
@Controller
@RequestMapping("/account/second-factor")
class SecondFactorPages {

    private static final String FRESH = SecondFactorPages.class.getName();

    private final CurrentUser user;
    private final Credentials credentials;
    private final PasswordSignIn passwords;
    private final SecondFactor secondFactor;
    private final Problems problems;
    private final Trail trail;

    SecondFactorPages(
            CurrentUser user,
            Credentials credentials,
            PasswordSignIn passwords,
            SecondFactor secondFactor,
            Problems problems,
            Trail trail) {
        this.user = user;
        this.credentials = credentials;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.problems = problems;
        this.trail = trail;
    }

    @GetMapping
    ModelAndView show(HttpServletRequest request) {
        return page(request.getSession(), HttpStatus.OK, Map.of());
    }

    /** Whoever finds somebody's desk unlocked cannot lock them out: it needs the password too. */
    @PostMapping
    ModelAndView enrol(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            Locale locale) {
        String account = user.actor().name();
        List<Finding> findings = new ArrayList<>(wrongPassword(account, password, request));
        if (findings.isEmpty()) {
            try {
                Optional<List<String>> codes =
                        secondFactor.enrol(account, fresh(request.getSession()), code, request.getRemoteAddr());
                if (codes.isPresent()) {
                    request.getSession().removeAttribute(FRESH);
                    return codes(codes.get());
                }
                findings.add(Finding.refused("code-wrong", "code"));
            } catch (Attempts.TooMany tooMany) {
                findings.add(tooMany.at("code"));
            }
        }
        return refused(request, findings, locale);
    }

    @PostMapping("/codes")
    ModelAndView renew(@RequestParam(defaultValue = "") String code, HttpServletRequest request, Locale locale) {
        String account = user.actor().name();
        List<Finding> findings = wrongCode(account, code, "renew-code", request);
        return findings.isEmpty()
                ? codes(secondFactor.renewRecoveryCodes(account))
                : refused(request, findings, locale);
    }

    @PostMapping("/remove")
    ModelAndView remove(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            RedirectAttributes next,
            Locale locale) {
        String account = user.actor().name();
        List<Finding> findings = new ArrayList<>();
        if (secondFactor.mandatory(account)) {
            findings.add(Finding.refused("second-factor-mandatory", "code"));
        } else {
            findings.addAll(wrongPassword(account, password, request));
            if (findings.isEmpty()) {
                findings.addAll(wrongCode(account, code, "code", request));
            }
        }
        if (!findings.isEmpty()) {
            return refused(request, findings, locale);
        }
        secondFactor.remove(account);
        trail.note("second-factor.removed", account, "");
        next.addFlashAttribute("done", "second-factor-removed");
        return new ModelAndView("redirect:/account");
    }

    private List<Finding> wrongPassword(String account, String password, HttpServletRequest request) {
        if (!hasPassword(account)) {
            return List.of();
        }
        try {
            if (passwords.account(account, password, request.getRemoteAddr()).isPresent()) {
                return List.of();
            }
            trail.note("password.refused", account, "");
            return List.of(Finding.refused("password-wrong", "password"));
        } catch (Attempts.TooMany tooMany) {
            return List.of(tooMany.at("password"));
        }
    }

    private List<Finding> wrongCode(String account, String code, String field, HttpServletRequest request) {
        try {
            if (secondFactor.takes(account, code, request.getRemoteAddr())) {
                return List.of();
            }
            trail.note("code.refused", account, "");
            return List.of(SecondFactor.refusal(code, field));
        } catch (Attempts.TooMany tooMany) {
            return List.of(tooMany.at(field));
        }
    }

    private ModelAndView refused(HttpServletRequest request, List<Finding> findings, Locale locale) {
        return page(request.getSession(), HttpStatus.UNPROCESSABLE_CONTENT, problems.byField(findings, locale));
    }

    private ModelAndView page(HttpSession session, HttpStatus status, Map<String, String> wrong) {
        String account = user.actor().name();
        ModelAndView page = new ModelAndView("signin/second-factor", status);
        boolean enrolled = secondFactor.enrolled(account);
        page.addObject("enrolled", enrolled);
        page.addObject("hasPassword", hasPassword(account));
        page.addObject("mandatory", secondFactor.mandatory(account));
        page.addObject("wrong", wrong);
        if (enrolled) {
            page.addObject("left", secondFactor.recoveryCodesLeft(account));
        } else {
            byte[] secret = fresh(session);
            page.addObject("picture", QrPicture.of(SecondFactor.address(account, secret)));
            page.addObject("secret", Totp.base32(secret));
        }
        return page;
    }

    /** The same one as long as the session lasts, so that a wrong code is not a new picture. */
    private static byte[] fresh(HttpSession session) {
        if (session.getAttribute(FRESH) instanceof byte[] known) {
            return known;
        }
        byte[] secret = SecondFactor.fresh();
        session.setAttribute(FRESH, secret);
        return secret;
    }

    private boolean hasPassword(String account) {
        return credentials.find(account).map(Credentials.Account::password).isPresent();
    }

    private static ModelAndView codes(List<String> codes) {
        ModelAndView page = new ModelAndView("signin/codes");
        page.addObject("codes", codes);
        page.addObject("next", "/account");
        return page;
    }
}
