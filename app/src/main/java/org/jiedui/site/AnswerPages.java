package org.jiedui.site;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jiedui.answers.By;
import org.jiedui.answers.Question;
import org.jiedui.ask.AskForm;
import org.jiedui.ask.AskReader;
import org.jiedui.ask.AskWords;
import org.jiedui.ask.Choices;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The answer sheet: what did the exchange of people activate, for a pairing, a place, a person or a project? */
@Controller
class AnswerPages {

    private static final List<By> SPLITS = List.of(
            By.PERSON,
            By.HOME_ORGANISATION,
            By.HOST_ORGANISATION,
            By.PLACE,
            By.PAIRING,
            By.PROJECT,
            By.YEAR,
            By.PROFESSION,
            By.GRADE,
            By.SEX,
            By.AGE_BAND);

    /** What the page knows besides the question. */
    private static final Set<String> OWN = Set.of("by");

    private final Sheets sheets;
    private final Choices choices;
    private final AskReader reader;
    private final AskWords words;
    private final AnswerWorkbook workbook;
    private final MessageSource messages;

    AnswerPages(
            Sheets sheets,
            Choices choices,
            AskReader reader,
            AskWords words,
            AnswerWorkbook workbook,
            MessageSource messages) {
        this.sheets = sheets;
        this.choices = choices;
        this.reader = reader;
        this.words = words;
        this.workbook = workbook;
        this.messages = messages;
    }

    @GetMapping("/answers")
    ModelAndView sheet(
            @ModelAttribute("form") AskForm form, @RequestParam Map<String, String> said, Model model, Locale locale) {
        choices.into(model, form, locale);
        model.addAttribute("splits", SPLITS);
        model.addAttribute("findings", List.of());
        HttpStatusCode status = HttpStatus.OK;
        try {
            AskForm.check(said.keySet(), OWN);
            Question asked = reader.question(form.whole());
            AnswerSheet sheet = sheets.sheet(form.whole(), asked, locale);
            model.addAttribute("sheet", sheet);
            model.addAttribute(
                    "scope",
                    words.of(asked, locale) + messages.getMessage("ask.set-of", new Object[] {sheet.set()}, locale));
        } catch (RefusedException refused) {
            model.addAttribute("findings", texts(refused.findings(), locale));
            model.addAttribute("scope", null);
            status = HttpStatus.UNPROCESSABLE_CONTENT;
        }
        ModelAndView view = new ModelAndView("site/answers", model.asMap());
        view.setStatus(status);
        return view;
    }

    @GetMapping("/answers.xlsx")
    void export(
            @ModelAttribute("form") AskForm form,
            @RequestParam Map<String, String> said,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        AskForm.check(said.keySet(), OWN);
        workbook.of(reader.question(form.whole()), locale).sendTo(response);
    }

    private List<String> texts(List<Finding> findings, Locale locale) {
        return findings.stream()
                .map(finding ->
                        messages.getMessage(finding.messageKey(), finding.args().toArray(), locale))
                .toList();
    }
}
