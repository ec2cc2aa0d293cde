package org.jiedui.pivot;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.jiedui.looks.Sheet;
import org.jiedui.measures.DefinitionSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;

/** A table that a reader puts together: any split in rows and columns, beside another year or set, kept by a name. */
@Controller
class PivotPages {

    private static final int PAGE = 200;
    private static final int WIDEST = 60;

    /** What the page knows besides the question. */
    private static final Set<String> OWN =
            Set.of("row", "column", "m", "per", "beside", "show", "running", "sort", "page", "kept");

    private final Pivots pivots;
    private final PivotPicture picture;
    private final PivotExport export;
    private final KeptViews views;
    private final AskReader reader;
    private final AskWords words;
    private final Choices choices;

    PivotPages(
            Pivots pivots,
            PivotPicture picture,
            PivotExport export,
            KeptViews views,
            AskReader reader,
            AskWords words,
            Choices choices) {
        this.pivots = pivots;
        this.picture = picture;
        this.export = export;
        this.views = views;
        this.reader = reader;
        this.words = words;
        this.choices = choices;
    }

    @GetMapping("/pivot")
    ModelAndView table(
            @ModelAttribute("form") AskForm form,
            @ModelAttribute("table") PivotForm table,
            @RequestParam Map<String, String> said,
            Model model,
            Locale locale) {
        choices.into(model, form, locale);
        model.addAttribute("dimensions", By.values());
        model.addAttribute("shows", PivotForm.SHOWS);
        model.addAttribute("views", views.all());
        model.addAttribute("kept", said.get("kept"));
        model.addAttribute("address", table.href("/pivot", form, "page", null));
        model.addAttribute("findings", List.of());
        model.addAttribute("told", null);
        DefinitionSet offered = pivots.set(Question.everything(), locale);
        model.addAttribute("lines", offered.lines());
        model.addAttribute("divisors", offered.measures());
        HttpStatusCode status = HttpStatus.OK;
        try {
            check(table, said);
            Question asked = reader.question(form.whole());
            DefinitionSet set = pivots.set(asked, locale);
            model.addAttribute("lines", set.lines());
            model.addAttribute("divisors", set.measures());
            PivotTable told = pivots.table(form.whole(), asked, table, locale);
            model.addAttribute("axes", Axes.of(table));
            model.addAttribute("told", told);
            model.addAttribute("shownLines", lines(told, table.pageNumber()));
            model.addAttribute("pages", (told.lines().size() + PAGE - 1) / PAGE);
            model.addAttribute("widest", WIDEST);
            model.addAttribute("pictures", picture.of(told, Axes.of(table), locale));
            model.addAttribute("scope", words.of(asked, locale));
        } catch (RefusedException no) {
            model.addAttribute("findings", no.findings());
            status = HttpStatus.UNPROCESSABLE_CONTENT;
        }
        ModelAndView view = new ModelAndView("pivot/pivot", model.asMap());
        view.setStatus(status);
        return view;
    }

    /** @throws RefusedException if the address says something that no table has, or shows something that no figure has */
    private static void check(PivotForm table, Map<String, String> said) {
        AskForm.check(said.keySet(), OWN);
        String show = AskForm.present(table.show());
        if (show != null && !PivotForm.SHOWS.contains(show)) {
            throw new RefusedException(
                    Finding.refused("unknown-choice", "show", show, String.join(", ", PivotForm.SHOWS)));
        }
    }

    private static List<PivotTable.Line> lines(PivotTable told, int page) {
        int first = Math.min((page - 1) * PAGE, told.lines().size());
        return told.lines().subList(first, Math.min(first + PAGE, told.lines().size()));
    }

    @GetMapping("/pivot.xlsx")
    void workbook(
            @ModelAttribute AskForm form,
            @ModelAttribute PivotForm table,
            @RequestParam Map<String, String> said,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        check(table, said);
        sheet(form, table, locale).sendTo(response);
    }

    @GetMapping("/pivot.csv")
    void text(
            @ModelAttribute AskForm form,
            @ModelAttribute PivotForm table,
            @RequestParam Map<String, String> said,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        check(table, said);
        sheet(form, table, locale).sendCsvTo(response);
    }

    private Sheet sheet(AskForm form, PivotForm table, Locale locale) {
        Question asked = reader.question(form.whole());
        PivotTable told = pivots.table(form.whole(), asked, table, locale);
        return export.sheet(told, words.of(asked, locale) + " · " + told.set(), locale);
    }

    @PostMapping("/pivot/views")
    String keep(@RequestParam @Nullable String name, @RequestParam String address) {
        views.keep(name, address);
        String start = address + (address.contains("?") ? "&" : "?");
        return "redirect:" + start + "kept="
                + UriUtils.encode(name == null ? "" : name.strip(), StandardCharsets.UTF_8);
    }

    @PostMapping("/pivot/views/drop")
    String drop(@RequestParam String name) {
        views.drop(name);
        return "redirect:/pivot#views";
    }
}
