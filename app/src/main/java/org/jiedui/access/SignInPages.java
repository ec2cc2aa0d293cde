package org.jiedui.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in page; the form itself is taken by the door. */
@Controller
class SignInPages {

    static final String PATH = "/sign-in";

    private final CurrentUser user;

    SignInPages(CurrentUser user) {
        this.user = user;
    }

    @GetMapping(PATH)
    String signIn(
            @RequestParam(name = "failed", required = false) String failed,
            @RequestParam(name = "wait", defaultValue = "0") long wait,
            @RequestParam(name = "over", required = false) String over,
            @RequestParam(name = "left", required = false) String left,
            Model model) {
        if (user.signedIn()) {
            return "redirect:/";
        }
        model.addAttribute("failed", failed != null);
        model.addAttribute("wait", wait);
        model.addAttribute("over", over != null);
        model.addAttribute("left", left != null);
        return "access/sign-in";
    }

    static void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        String why = reason instanceof PasswordSignIn.TooManyAttempts tooMany
                ? "?wait=" + Math.max(1, tooMany.remaining().toSeconds())
                : "?failed";
        response.sendRedirect(PATH + why);
    }
}
