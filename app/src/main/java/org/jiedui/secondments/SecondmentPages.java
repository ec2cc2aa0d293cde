package org.jiedui.secondments;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.Question;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.StayId;
import org.jiedui.people.People;
import org.jiedui.people.Person;
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
    private final StayViews views;
    private final People people;
    private final Answers answers;

    SecondmentPages(
            StayList list,
            Secondments secondments,
            StoryTeller teller,
            Vocabulary vocabulary,
            StayViews views,
            People people,
            Answers answers) {
        this.list = list;
        this.secondments = secondments;
        this.teller = teller;
        this.vocabulary = vocabulary;
        this.views = views;
        this.people = people;
        this.answers = answers;
    }

    @GetMapping("/secondments")
    String list(@RequestParam Map<String, String> parameters, Model model, Locale locale) {
        ListRequest<StayListQueries.Order> request = ListRequest.of(parameters, StayListQueries.Order.ARRIVAL);
        model.addAttribute("list", request);
        model.addAttribute("page", list.page(request, locale));
        model.addAttribute("pairings", list.pairingChoices(locale));
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

    @GetMapping("/persons/{id}")
    String person(@PathVariable long id, Model model, Locale locale) {
        if (id < 1) {
            throw new AbsentException("no such person: " + id);
        }
        Person person = people.person(new PersonId(id));
        model.addAttribute("person", person.id().value());
        model.addAttribute("name", views.name(person, locale));
        model.addAttribute("office", person.office());
        List<Stay> stays = secondments.of(person.id());
        model.addAttribute(
                "stays",
                stays.stream()
                        .map(stay -> views.line(
                                stay,
                                secondments.mainTitle(stay.id()),
                                secondments.extensions(stay.id()).size(),
                                locale))
                        .toList());
        model.addAttribute(
                "stories", stays.stream().map(stay -> teller.tell(stay, locale)).toList());
        model.addAttribute("figures", figures(person.id(), locale));
        return "secondments/person";
    }

    /** What is owed to the person by share, and what is only related to them, never added to anybody else's. */
    private List<Answer.Figure> figures(PersonId person, Locale locale) {
        return answers.answer(Question.everything().but(q -> q.person(person)), locale).figures().stream()
                .filter(figure -> figure.qualifier() != Answer.Qualifier.NO_FACTS
                        || figure.relatedQualifier() != Answer.Qualifier.NO_FACTS)
                .toList();
    }
}
