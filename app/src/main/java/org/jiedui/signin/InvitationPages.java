package org.jiedui.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.access.CurrentUser;
import org.jiedui.kernel.Finding;
import org.jiedui.looks.Problems;
import org.jiedui.signin.Invitations.Invitation;
import org.jiedui.signin.Invitations.Standing;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where the link leads by which somebody sets their password. Looking at it uses nothing up. */
@Controller
class InvitationPages {

    private final Invitations invitations;
    private final FirstStart firstStart;
    private final CurrentUser user;
    private final Problems problems;
    private final Trail trail;

    InvitationPages(Invitations invitations, FirstStart firstStart, CurrentUser user, Problems problems, Trail trail) {
        this.invitations = invitations;
        this.firstStart = firstStart;
        this.user = user;
        this.problems = problems;
        this.trail = trail;
    }

    @GetMapping(Invitations.PATH + "{secret}")
    ModelAndView show(@PathVariable String secret) {
        trail.withoutAddress("invitation");
        return page(secret, invitations.find(secret), Map.of());
    }

    @PostMapping(Invitations.PATH + "{secret}")
    ModelAndView use(
            @PathVariable String secret, @ModelAttribute NewPassword form, HttpServletRequest request, Locale locale) {
        trail.withoutAddress("invitation");
        Invitation invitation = invitations.find(secret);
        if (invitation.standing() != Standing.OPEN) {
            return page(secret, invitation, Map.of());
        }
        List<Finding> findings = form.findings(invitation.account(), "");
        if (!findings.isEmpty()) {
            return page(secret, invitation, problems.byField(findings, locale));
        }
        if (!invitations.use(invitation, form.fresh())) {
            return page(secret, invitations.find(secret), Map.of());
        }
        if (invitation.account().equals(Credentials.ADMINISTRATOR)) {
            firstStart.forgetFirstPassword();
        }
        if (user.signedIn()) {
            request.getSession().invalidate();
            SecurityContextHolder.clearContext();
        }
        return new ModelAndView("redirect:" + SignInPages.PATH + "?set");
    }

    private static ModelAndView page(String secret, Invitation invitation, Map<String, String> wrong) {
        boolean open = invitation.standing() == Standing.OPEN;
        HttpStatus status = HttpStatus.OK;
        if (!open) {
            status = invitation.standing() == Standing.UNKNOWN ? HttpStatus.NOT_FOUND : HttpStatus.GONE;
        } else if (!wrong.isEmpty()) {
            status = HttpStatus.UNPROCESSABLE_CONTENT;
        }
        ModelAndView page = new ModelAndView("signin/invitation", status);
        page.addObject("secret", secret);
        page.addObject("invitation", invitation);
        page.addObject("standing", invitation.standing().name().toLowerCase(Locale.ROOT));
        page.addObject("wrong", wrong);
        return page;
    }
}
