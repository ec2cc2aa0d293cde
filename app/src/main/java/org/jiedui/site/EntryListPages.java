package org.jiedui.site;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jiedui.answers.Answer;
import org.jiedui.answers.EntryView;
import org.jiedui.answers.EntryViews;
import org.jiedui.answers.Question;
import org.jiedui.ask.AskForm;
import org.jiedui.ask.AskReader;
import org.jiedui.ask.AskWords;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.EntryNo;
import org.jiedui.measures.Defined;
import org.jiedui.measures.Definitions;
import org.jiedui.measures.Quotient;
import org.jiedui.signing.EntryActs;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The entries behind a figure, a line of a picture or a whole question: page by page, or as a workbook. */
@Controller
class EntryListPages {

    private static final int PAGE = 100;
    private static final int MOST_EXPORTED = 100_000;

    private final FoundEntries found;
    private final EntryActs acts;
    private final EntryViews views;
    private final Definitions definitions;
    private final AskReader reader;
    private final AskWords words;
    private final EntryWorkbook workbook;

    EntryListPages(
            FoundEntries found,
            EntryActs acts,
            EntryViews views,
            Definitions definitions,
            AskReader reader,
            AskWords words,
            EntryWorkbook workbook) {
        this.found = found;
        this.acts = acts;
        this.views = views;
        this.definitions = definitions;
        this.reader = reader;
        this.words = words;
        this.workbook = workbook;
    }

    @GetMapping("/entries")
    String list(
            @ModelAttribute("form") AskForm form, @RequestParam @Nullable String after, Model model, Locale locale) {
        Question asked = reader.question(form);
        String measure = asked.measure();
        Answer answer = measure == null ? null : found.answer(asked, locale);
        if (answer != null && measure != null && definitions.line(answer.set(), measure) instanceof Quotient quotient) {
            model.addAttribute("scope", words.of(asked, locale));
            return quotient(answer, quotient, model, locale);
        }
        FoundEntries.Page page = found.page(asked, after, PAGE);
        model.addAttribute("scope", words.of(asked, locale)); // what was asked is known to be there by now
        List<EntryView> entries = views.of(page.entries(), locale);
        model.addAttribute("entries", entries);
        model.addAttribute("next", page.next());
        model.addAttribute("after", after);
        model.addAttribute(
                "waiting",
                page.entries().stream()
                        .filter(entry -> !acts.waiting(entry).isEmpty())
                        .map(entry -> entry.no().value())
                        .toList());
        model.addAttribute("figure", null);
        model.addAttribute("measure", null);
        if (answer != null && measure != null) {
            model.addAttribute("figure", answer.figures().stream().findFirst().orElse(null));
            defined(answer, definitions.measure(answer.set(), measure), model, locale);
        }
        return "site/entries";
    }

    /** A share or a rate has no entries of its own: it leads to the two figures that it divides. */
    private String quotient(Answer answer, Quotient quotient, Model model, Locale locale) {
        model.addAttribute("ratio", answer.ratios().stream().findFirst().orElse(null));
        defined(answer, quotient, model, locale);
        return "site/quotient";
    }

    private void defined(Answer answer, Defined line, Model model, Locale locale) {
        model.addAttribute("measure", line);
        model.addAttribute("set", definitions.set(answer.set()).names().in(locale));
        model.addAttribute("setCode", answer.set());
    }

    /** Confirms what waits for the reader's side of what stood on the page. */
    @PostMapping("/entries/sign")
    String sign(
            @ModelAttribute("form") AskForm form,
            @RequestParam(defaultValue = "") List<Long> no,
            RedirectAttributes next) {
        List<EntryNo> numbers = no.stream()
                .filter(number -> number > 0)
                .limit(PAGE)
                .map(EntryNo::new)
                .toList();
        next.addFlashAttribute("signed", acts.confirm(numbers));
        return "redirect:" + form.href("/entries", "after", null);
    }

    @GetMapping("/entries.xlsx")
    void export(@ModelAttribute("form") AskForm form, HttpServletResponse response, Locale locale) throws IOException {
        List<Entry> entries =
                found.page(reader.question(form), null, MOST_EXPORTED).entries();
        workbook.of(entries, locale).sendTo(response);
    }
}
