package org.jiedui.site;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.EntryView;
import org.jiedui.answers.EntryViews;
import org.jiedui.answers.Question;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.Kinds;
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
    private final Kinds kinds;
    private final EntryViews views;
    private final Definitions definitions;
    private final AnswerPages pages;
    private final EntryWorkbook workbook;

    EntryListPages(
            Answers answers,
            Ledger ledger,
            Kinds kinds,
            EntryViews views,
            Definitions definitions,
            AnswerPages pages,
            EntryWorkbook workbook) {
        this.answers = answers;
        this.ledger = ledger;
        this.kinds = kinds;
        this.views = views;
        this.definitions = definitions;
        this.pages = pages;
        this.workbook = workbook;
    }

    /** What narrows the entries further than a question can: kinds, and amounts that nobody wrote down. */
    record Only(Set<String> kinds, boolean unknown) {

        boolean takes(Entry entry) {
            Quantity quantity = entry.fact().quantity();
            return (kinds.isEmpty() || kinds.contains(entry.fact().kind()))
                    && (!unknown || (quantity != null && quantity.value() == null));
        }
    }

    private record Found(List<Entry> entries, @Nullable String next) {}

    @GetMapping("/entries")
    String list(
            @ModelAttribute("form") AskForm form,
            @RequestParam(defaultValue = "") List<String> kind,
            @RequestParam @Nullable String amount,
            @RequestParam @Nullable String after,
            Model model,
            Locale locale) {
        Question asked = pages.question(form);
        Found found = found(asked, only(kind, amount), after, PAGE);
        List<EntryView> entries = views.of(found.entries(), locale);
        model.addAttribute("entries", entries);
        model.addAttribute("next", found.next());
        model.addAttribute("after", after);
        model.addAttribute("scope", pages.scope(form, asked, locale));
        model.addAttribute("figure", null);
        model.addAttribute("measure", null);
        String measure = asked.measure();
        if (measure != null) {
            Answer answer = answers.answer(asked, locale);
            DefinitionSet set = definitions.set(answer.set());
            model.addAttribute("figure", answer.figures().getFirst());
            model.addAttribute("measure", definitions.measure(answer.set(), measure));
            model.addAttribute("set", set.names().in(locale));
        }
        return "site/entries";
    }

    @GetMapping("/entries.xlsx")
    void export(
            @ModelAttribute("form") AskForm form,
            @RequestParam(defaultValue = "") List<String> kind,
            @RequestParam @Nullable String amount,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        Found found = found(pages.question(form), only(kind, amount), null, MOST_EXPORTED);
        workbook.of(found.entries(), locale).sendTo(response);
    }

    private Only only(List<String> kind, @Nullable String amount) {
        for (String code : kind) {
            if (kinds.find(code).isEmpty()) {
                throw new RefusedException(Finding.refused("ask-kind", "kind", code));
            }
        }
        return new Only(Set.copyOf(kind), "unknown".equals(amount));
    }

    /** At most {@code limit} entries that are taken, and where the next page starts. */
    private Found found(Question asked, Only only, @Nullable String after, int limit) {
        List<Entry> taken = new ArrayList<>();
        String cursor = after;
        while (true) {
            int step = Math.min(STEP, limit);
            Answers.EntryPage page = answers.entries(asked, cursor, step);
            List<Entry> read = ledger.entries(
                    page.entries().stream().map(Answers.Weighted::no).toList());
            read.stream().filter(only::takes).forEach(taken::add);
            cursor = page.next();
            if (cursor == null || taken.size() >= limit) {
                return new Found(taken, cursor);
            }
        }
    }
}
