package org.jiedui.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jiedui.access.CurrentUser;
import org.jiedui.kernel.Finding;
import org.jiedui.looks.Problems;
import org.jiedui.signin.Arrival.Half;
import org.jiedui.signin.Credentials.Account;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The sign-in page, and the one after it for those who have a second factor or must have one. */
@Controller
class SignInPages {

    static final String PATH = "/sign-in";

    private final CurrentUser user;
    private final PasswordSignIn passwords;
    private final SecondFactor secondFactor;
    private final Arrival arrival;
    private final ObjectProvider<Provider> provider;
    private final Problems problems;
    private final Trail trail;

    SignInPages(
            CurrentUser user,
            PasswordSignIn passwords,
            SecondFactor secondFactor,
            Arrival arrival,
            ObjectProvider<Provider> provider,
            Problems problems,
            Trail trail) {
        this.user = user;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.arrival = arrival;
        this.provider = provider;
        this.problems = problems;
        this.trail = trail;
    }

    /** Why somebody may come to this page, each with its own words there. */
    private static final List<String> REASONS = List.of("failed", "over", "left", "set", "away", "refused");

    @GetMapping(PATH)
    String signIn(
            @RequestParam Map<String, String> reasons,
            @RequestParam(name = "wait", defaultValue = "0") long seconds,
            Model model) {
        if (user.signedIn()) {
            return "redirect:/";
        }
        model.addAttribute(
                "reasons", REASONS.stream().filter(reasons::containsKey).toList());
        model.addAttribute("wait", seconds);
        model.addAttribute("provider", provider.getIfAvailable());
        return "signin/sign-in";
    }

    @PostMapping(PATH)
    void signIn(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String account = name.replace("\0", "").strip();
        String address = request.getRemoteAddr();
        try {
            Optional<Account> found = passwords.account(account, password, address);
            if (found.isPresent()) {
                response.sendRedirect(arrival.proven(found.get(), "password", request, response));
            } else {
                trail.refused("sign-in.refused", account, "password");
                response.sendRedirect(PATH + "?failed");
            }
        } catch (Attempts.TooMany tooMany) {
            trail.refused("sign-in.locked", account, tooMany.seconds() + " s");
            response.sendRedirect(PATH + "?wait=" + tooMany.seconds());
        }
    }

    @GetMapping(PATH + "/code")
    ModelAndView code(HttpServletRequest request) {
        Optional<Half> half = arrival.half(request);
        return half.isPresent() && !half.get().enrols() ? code(HttpStatus.OK, null) : over();
    }

    @PostMapping(PATH + "/code")
    @Nullable ModelAndView code(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        Optional<Half> half = arrival.half(request);
        if (half.isEmpty() || half.get().enrols()) {
            return over();
        }
        String account = half.get().account();
        Finding wrong = SecondFactor.refusal(code, "code");
        try {
            if (secondFactor.takes(account, code, request.getRemoteAddr())) {
                response.sendRedirect(arrival.enter(half.get(), request, response));
                return null;
            }
            trail.refused("sign-in.refused", account, "code");
        } catch (Attempts.TooMany tooMany) {
            trail.refused("sign-in.locked", account, "code, " + tooMany.seconds() + " s");
            wrong = tooMany.at("code");
        }
        return code(HttpStatus.UNPROCESSABLE_CONTENT, problems.say(wrong, locale));
    }

    private static ModelAndView code(HttpStatus status, @Nullable String wrong) {
        ModelAndView page = new ModelAndView("signin/code", status);
        page.addObject("wrong", wrong);
        return page;
    }

    @GetMapping(PATH + "/enrol")
    ModelAndView enrol(HttpServletRequest request) {
        Optional<Half> half = arrival.half(request);
        return half.isPresent() && half.get().enrols() ? enrol(half.get(), HttpStatus.OK, null) : over();
    }

    @PostMapping(PATH + "/enrol")
    ModelAndView enrol(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        Optional<Half> known = arrival.half(request);
        if (known.isEmpty() || !known.get().enrols()) {
            return over();
        }
        Half half = known.get();
        Finding wrong = Finding.refused("code-wrong", "code");
        try {
            Optional<List<String>> codes =
                    secondFactor.enrol(half.account(), half.fresh(), code, request.getRemoteAddr());
            if (codes.isPresent()) {
                ModelAndView page = new ModelAndView("signin/codes");
                page.addObject("codes", codes.get());
                page.addObject("next", arrival.enter(half, request, response));
                return page;
            }
        } catch (Attempts.TooMany tooMany) {
            wrong = tooMany.at("code");
        }
        return enrol(half, HttpStatus.UNPROCESSABLE_CONTENT, problems.say(wrong, locale));
    }

    private static ModelAndView enrol(Half half, HttpStatus status, @Nullable String wrong) {
        ModelAndView page = new ModelAndView("signin/enrol", status);
        page.addObject("picture", QrPicture.of(SecondFactor.address(half.account(), half.fresh())));
        page.addObject("secret", Totp.base32(half.fresh()));
        page.addObject("wrong", wrong);
        return page;
    }

    private static ModelAndView over() {
        return new ModelAndView("redirect:" + PATH + "?over");
    }
}
