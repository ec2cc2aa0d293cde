package org.jiedui.site;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.EntryView;
import org.jiedui.answers.EntryViews;
import org.jiedui.answers.Question;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.Ledger;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Definitions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The entries behind a figure, a line of a picture or a whole question: page by page, or as a workbook. */
@Controller
class EntryListPages {

    private static final int PAGE = 100;
    private static final int STEP = 500;
    private static final int MOST_EXPORTED = 100_000;

    private final Answers answers;
    private final Ledger ledger;
    private final EntryViews views;
    private final Definitions definitions;
    private final AskReader reader;
    private final AskWords words;
    private final EntryWorkbook workbook;

    EntryListPages(
            Answers answers,
            Ledger ledger,
            EntryViews views,
            Definitions definitions,
            AskReader reader,
            AskWords words,
            EntryWorkbook workbook) {
        this.answers = answers;
        this.ledger = ledger;
        this.views = views;
        this.definitions = definitions;
        this.reader = reader;
        this.words = words;
        this.workbook = workbook;
    }

    private record Found(List<Entry> entries, @Nullable String next) {}

    @GetMapping("/entries")
    String list(
            @ModelAttribute("form") AskForm form, @RequestParam @Nullable String after, Model model, Locale locale) {
        Question asked = reader.question(form);
        Found found = found(asked, after, PAGE);
        List<EntryView> entries = views.of(found.entries(), locale);
        model.addAttribute("entries", entries);
        model.addAttribute("next", found.next());
        model.addAttribute("after", after);
        model.addAttribute("scope", words.of(asked, locale));
        model.addAttribute("figure", null);
        model.addAttribute("measure", null);
        String measure = asked.measure();
        if (measure != null) {
            Answer answer = answers.answer(asked, locale);
            DefinitionSet set = definitions.set(answer.set());
            model.addAttribute("figure", answer.figures().stream().findFirst().orElse(null));
            model.addAttribute("measure", definitions.measure(answer.set(), measure));
            model.addAttribute("set", set.names().in(locale));
        }
        return "site/entries";
    }

    @GetMapping("/entries.xlsx")
    void export(@ModelAttribute("form") AskForm form, HttpServletResponse response, Locale locale) throws IOException {
        Found found = found(reader.question(form), null, MOST_EXPORTED);
        workbook.of(found.entries(), locale).sendTo(response);
    }

    /** At most {@code limit} entries, and where the next page starts. */
    private Found found(Question asked, @Nullable String after, int limit) {
        List<Entry> taken = new ArrayList<>();
        String cursor = after;
        while (true) {
            int step = Math.min(STEP, limit);
            Answers.EntryPage page = answers.entries(asked, cursor, step);
            taken.addAll(ledger.entries(
                    page.entries().stream().map(Answers.Weighted::no).toList()));
            cursor = page.next();
            if (cursor == null || taken.size() >= limit) {
                return new Found(taken, cursor);
            }
        }
    }
}
