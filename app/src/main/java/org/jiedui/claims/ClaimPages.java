package org.jiedui.claims;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.access.Access;
import org.jiedui.access.CurrentUser;
import org.jiedui.access.Scope;
import org.jiedui.claims.ClaimLists.Order;
import org.jiedui.kernel.ListRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What was published or reported, as a list; and each claim with its siblings and what is proved of the same. */
@Controller
class ClaimPages {

    private final Claims claims;
    private final ClaimLists lists;
    private final ClaimViews views;
    private final Proofs proofs;
    private final Access access;
    private final CurrentUser user;

    ClaimPages(Claims claims, ClaimLists lists, ClaimViews views, Proofs proofs, Access access, CurrentUser user) {
        this.claims = claims;
        this.lists = lists;
        this.views = views;
        this.proofs = proofs;
        this.access = access;
        this.user = user;
    }

    @GetMapping("/claims")
    String list(@RequestParam Map<String, String> parameters, Model model, Locale locale) {
        ListRequest<Order> request = ClaimLists.request(parameters);
        List<Claim> all = claims.all();
        model.addAttribute("list", request);
        model.addAttribute("page", lists.page(request, locale));
        model.addAttribute("measures", lists.measures(all, locale));
        model.addAttribute("betweens", lists.betweens(all, locale));
        model.addAttribute("sources", lists.sources(all));
        model.addAttribute("years", lists.years(all));
        model.addAttribute(
                "disagree",
                claims.found(all).stream()
                        .filter(found -> found.outcome() == Found.Outcome.DISAGREES)
                        .count());
        return "claims/list";
    }

    @GetMapping("/claims.xlsx")
    void export(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        lists.sheet(ClaimLists.request(parameters), locale).sendTo(response);
    }

    @GetMapping("/claims/{no}")
    String claim(@PathVariable long no, Model model, Locale locale) {
        List<Claim> all = claims.all();
        Claim claim = Claims.of(all, no);
        Proof proof = proofs.of(claim, locale);
        model.addAttribute("claim", claim);
        model.addAttribute("line", views.line(claim, locale));
        model.addAttribute("proof", proof);
        model.addAttribute("gap", views.gap(proof, claim, locale));
        model.addAttribute("day", views.day(claim));
        model.addAttribute(
                "found",
                claims.found(all).stream()
                        .filter(found -> found.isAbout(claim))
                        .map(found -> views.told(found, locale))
                        .toList());
        model.addAttribute(
                "siblings",
                views.lines(
                        all.stream()
                                .filter(other -> other.no() != no
                                        && other.about().equals(claim.about())
                                        && other.between().same(claim.between()))
                                .toList(),
                        locale));
        boolean everything = access.scope() instanceof Scope.Everything;
        model.addAttribute("everything", everything);
        model.addAttribute(
                "undoes", everything || claim.entered().by().equals(user.actor().name()));
        return "claims/claim";
    }
}
