package org.jiedui.secondments;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.StayId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The register of secondees and the page of each stay. */
@Controller
class SecondmentPages {

    private final StayList list;
    private final Secondments secondments;
    private final StoryTeller teller;
    private final Vocabulary vocabulary;

    SecondmentPages(StayList list, Secondments secondments, StoryTeller teller, Vocabulary vocabulary) {
        this.list = list;
        this.secondments = secondments;
        this.teller = teller;
        this.vocabulary = vocabulary;
    }

    @GetMapping("/secondments")
    String list(@RequestParam Map<String, String> parameters, Model model, Locale locale) {
        ListRequest<StayListQueries.Order> request = ListRequest.of(parameters, StayListQueries.Order.ARRIVAL);
        model.addAttribute("list", request);
        model.addAttribute("page", list.page(request, locale));
        model.addAttribute("knowsPlace", list.knowsPlace(request));
        model.addAttribute("pairings", list.pairingOptions(locale));
        model.addAttribute("years", list.years());
        model.addAttribute("professions", vocabulary.words(Vocabulary.PROFESSION));
        model.addAttribute("pathways", vocabulary.words(Vocabulary.PATHWAY));
        model.addAttribute("levels", vocabulary.words(Vocabulary.LEVEL));
        return "secondments/list";
    }

    @GetMapping("/secondments.xlsx")
    void export(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        list.sheet(ListRequest.of(parameters, StayListQueries.Order.ARRIVAL), locale)
                .sendTo(response);
    }

    @GetMapping("/secondments/{id}")
    String stay(@PathVariable long id, Model model, Locale locale) {
        if (id < 1) {
            throw new AbsentException("no such stay: " + id);
        }
        model.addAttribute("story", teller.tell(secondments.stay(new StayId(id)), locale));
        return "secondments/stay";
    }
}
