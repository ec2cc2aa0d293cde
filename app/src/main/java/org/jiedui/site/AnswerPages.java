package org.jiedui.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jiedui.answers.Question;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.Standing;
import org.jiedui.pairings.Pairing;
import org.jiedui.regions.Regions;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** The answer sheet: what did the exchange of people activate, for a pairing, a place, a person or a project? */
@Controller
class AnswerPages {

    private static final List<Question.By> SPLITS =
            List.of(Question.By.PERSON, Question.By.PLACE, Question.By.PAIRING, Question.By.PROJECT, Question.By.YEAR);

    private final Sheets sheets;
    private final Choices choices;
    private final Regions regions;
    private final MessageSource messages;

    AnswerPages(Sheets sheets, Choices choices, Regions regions, MessageSource messages) {
        this.sheets = sheets;
        this.choices = choices;
        this.regions = regions;
        this.messages = messages;
    }

    @GetMapping("/answers")
    ModelAndView sheet(@ModelAttribute("form") AskForm form, Model model, Locale locale) {
        List<Pairing> pairings = choices.all();
        model.addAttribute("looks", AskForm.LOOKS);
        model.addAttribute("pairings", choices.pairings(locale));
        model.addAttribute("people", choices.people(pairings));
        model.addAttribute("projects", choices.projects(pairings));
        model.addAttribute("sets", choices.sets(locale));
        model.addAttribute(
                "standings",
                Arrays.stream(Standing.values()).map(Standing::word).toList());
        model.addAttribute(
                "splits",
                SPLITS.stream()
                        .map(split -> split.name().toLowerCase(Locale.ROOT))
                        .toList());
        model.addAttribute("findings", List.of());
        HttpStatusCode status = HttpStatus.OK;
        try {
            Question asked = question(form.whole());
            AnswerSheet sheet = sheets.sheet(form.whole(), asked, locale);
            model.addAttribute("sheet", sheet);
            model.addAttribute(
                    "scope",
                    scope(form, asked, locale) + messages.getMessage("ask.set-of", new Object[] {sheet.set()}, locale));
        } catch (RefusedException refused) {
            model.addAttribute("findings", texts(refused.findings(), locale));
            model.addAttribute("scope", null);
            status = HttpStatus.UNPROCESSABLE_CONTENT;
        }
        ModelAndView view = new ModelAndView("site/answers", model.asMap());
        view.setStatus(status);
        return view;
    }

    /** @throws RefusedException naming each field that cannot be read */
    Question question(AskForm form) {
        return form.question(regions);
    }

    /** The question in words: what is looked at, and when. */
    String scope(AskForm form, Question asked, Locale locale) {
        List<String> parts = new ArrayList<>();
        if (asked.pairing() != null) {
            parts.add(choices.pairings(locale)
                    .getOrDefault(String.valueOf(asked.pairing().value()), ""));
        }
        if (asked.place() != null) {
            parts.add(regions.label(asked.place(), locale));
        }
        if (asked.person() != null) {
            parts.add(choices.person(asked.person().value()));
        }
        if (asked.project() != null) {
            parts.add(choices.projects(choices.all())
                    .getOrDefault(String.valueOf(asked.project().value()), ""));
        }
        if (parts.isEmpty()) {
            parts.add(messages.getMessage("ask.everything", null, locale));
        }
        parts.add(period(asked.period(), locale));
        if (asked.standing() != null) {
            parts.add(messages.getMessage("standing." + asked.standing().word(), null, locale));
        }
        if (!form.withUndated()) {
            parts.add(messages.getMessage("ask.undated.exclude", null, locale));
        }
        return String.join(messages.getMessage("sheet.comma", null, locale), parts);
    }

    private String period(Period period, Locale locale) {
        if (period.from() == null && period.to() == null) {
            return messages.getMessage("ask.period.always", null, locale);
        }
        String from = period.from() == null ? "…" : period.from().toString();
        String to = period.to() == null ? "…" : period.to().toString();
        return messages.getMessage("ask.period.from-to", new Object[] {from, to}, locale);
    }

    private List<String> texts(List<Finding> findings, Locale locale) {
        return findings.stream()
                .map(finding ->
                        messages.getMessage(finding.messageKey(), finding.args().toArray(), locale))
                .toList();
    }
}
