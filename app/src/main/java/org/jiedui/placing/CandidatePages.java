package org.jiedui.placing;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.RefusedException;
import org.jiedui.looks.Problems;
import org.jiedui.placing.Candidate.About;
import org.jiedui.placing.Candidate.Offer;
import org.jiedui.placing.CandidateList.Order;
import org.jiedui.rounds.OwnReasons;
import org.jiedui.secondments.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Who could be sent, and the page of each, where one can be taken off. */
@Controller
class CandidatePages {

    private final CandidateList list;
    private final Candidates candidates;
    private final CandidateViews views;
    private final Ways ways;
    private final Vocabulary vocabulary;
    private final Problems problems;
    private final OwnReasons own;

    CandidatePages(
            CandidateList list,
            Candidates candidates,
            CandidateViews views,
            Ways ways,
            Vocabulary vocabulary,
            Problems problems,
            OwnReasons own) {
        this.list = list;
        this.candidates = candidates;
        this.views = views;
        this.ways = ways;
        this.vocabulary = vocabulary;
        this.problems = problems;
        this.own = own;
    }

    @GetMapping("/candidates")
    String list(@RequestParam Map<String, String> parameters, Model model, Locale locale) {
        ListRequest<Order> request = CandidateList.request(parameters);
        model.addAttribute("list", request);
        model.addAttribute("page", list.page(request, locale));
        model.addAttribute("pairings", list.pairingChoices(locale));
        model.addAttribute("professions", vocabulary.codes(Vocabulary.PROFESSION));
        return "placing/list";
    }

    @GetMapping("/candidates.xlsx")
    void export(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        list.sheet(CandidateList.request(parameters), locale).sendTo(response);
    }

    @GetMapping("/candidates/{id}")
    String candidate(@PathVariable long id, Model model, Locale locale) {
        Candidate candidate = candidates.candidate(CandidateId.asked(id));
        boolean personal = candidates.personal(candidate);
        model.addAttribute("candidate", views.line(candidate, ways.of(candidate).orElse(null), locale));
        boolean offers = candidates.offers(candidate);
        model.addAttribute("facts", views.facts(candidate, personal, offers, locale));
        model.addAttribute("takesOff", candidates.takesOff(candidate));
        boolean self = candidates.isSelf(candidate);
        model.addAttribute("self", self);
        model.addAttribute("own", self ? own(candidate, locale) : List.of());
        model.addAttribute("again", offers ? form(candidate) : null);
        return "placing/candidate";
    }

    private List<OwnReasons.Own> own(Candidate candidate, Locale locale) {
        return own.of(
                PostsShape.WORD,
                candidate.id().key(),
                () -> ways.linked(candidate)
                        .map(PostsShape::address)
                        .map(Set::of)
                        .orElse(Set.of()),
                locale);
    }

    @PostMapping("/candidates/{id}/withdraw")
    String takeOff(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes flash,
            Locale locale) {
        CandidateId candidate = candidates.candidate(CandidateId.asked(id)).id();
        try {
            candidates.takeOff(candidate, words);
        } catch (RefusedException refused) {
            flash.addFlashAttribute("words", words);
            flash.addFlashAttribute(
                    "findings",
                    refused.findings().stream()
                            .map(finding -> problems.say(finding, locale))
                            .toList());
            return "redirect:/candidates/" + id;
        }
        flash.addFlashAttribute("notice", views.say("placing.taken-off", locale));
        return "redirect:/candidates";
    }

    /** The form that offers the same person anew, with what is known. */
    private static String form(Candidate candidate) {
        About about = candidate.about();
        Offer offer = candidate.offer();
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("person", candidate.name());
        cells.put("person-no", String.valueOf(candidate.person().value()));
        cells.put("office", about.office());
        cells.put("sex", text(about.sex()));
        cells.put("born", text(about.born()));
        cells.put("rank", text(about.rank()));
        cells.put("education", text(about.education()));
        cells.put("origin", text(about.origin()));
        cells.put("category", candidate.category());
        cells.put("profession", text(about.profession()));
        cells.put("years", text(about.years()));
        cells.put("home", about.unit());
        cells.put("home-place", candidate.home().value());
        cells.put("host-place", candidate.host().value());
        cells.put("from", text(offer.term().from()));
        cells.put("until", text(offer.term().until().text()));
        cells.put("wishes", String.join("；", offer.wishes()));
        cells.put("team", offer.team());
        cells.put("leads", offer.leads() ? "yes" : "");
        cells.put("partner", offer.partner());
        cells.put("priority", text(offer.priority()));
        cells.put("manner", candidate.manner());
        cells.put("note", about.note());
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/record/candidates");
        cells.forEach((column, value) -> {
            if (!value.isEmpty()) {
                address.queryParam("set", column).queryParam("to", "{" + column + "}");
            }
        });
        return address.encode().buildAndExpand(cells).toUriString();
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
