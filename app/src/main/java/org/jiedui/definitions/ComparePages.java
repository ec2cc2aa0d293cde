package org.jiedui.definitions;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.answers.Question;
import org.jiedui.kernel.RefusedException;
import org.jiedui.looks.Sheet;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Definitions;
import org.jiedui.measures.SetState;
import org.jiedui.pairings.Pairings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** Two sets beside each other: what is different, and what that does to the figures of a place or a pairing. */
@Controller
class ComparePages {

    private final Definitions definitions;
    private final Comparison comparison;
    private final DryRun dryRun;
    private final TryReader reader;
    private final Pairings pairings;
    private final SetWords words;

    ComparePages(
            Definitions definitions,
            Comparison comparison,
            DryRun dryRun,
            TryReader reader,
            Pairings pairings,
            SetWords words) {
        this.definitions = definitions;
        this.comparison = comparison;
        this.dryRun = dryRun;
        this.reader = reader;
        this.pairings = pairings;
        this.words = words;
    }

    @GetMapping("/definitions/compare")
    ModelAndView compare(@ModelAttribute("form") TryForm form, Model model, Locale locale) {
        DefinitionSet from = set(form.from(), before());
        DefinitionSet to = set(form.to(), offered().getLast());
        model.addAttribute("sets", definitions.sets());
        model.addAttribute("pairings", pairings.choices(locale));
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute("difference", comparison.of(from, to, locale));
        model.addAttribute("findings", Map.of());
        model.addAttribute("rows", null);
        HttpStatusCode status = HttpStatus.OK;
        if (form.asked()) {
            try {
                List<DryRun.Row> rows = rows(form, from, to, locale);
                model.addAttribute("rows", rows);
                model.addAttribute(
                        "differing",
                        rows.stream()
                                .filter(row -> row.standing() != DryRun.Standing.SAME)
                                .count());
            } catch (RefusedException refused) {
                model.addAttribute("findings", refused.findings());
                status = HttpStatus.UNPROCESSABLE_CONTENT;
            }
        }
        ModelAndView view = new ModelAndView("definitions/compare", model.asMap());
        view.setStatus(status);
        return view;
    }

    @GetMapping("/definitions/compare.xlsx")
    void export(@ModelAttribute TryForm form, HttpServletResponse response, Locale locale) throws IOException {
        DefinitionSet from = set(form.from(), before());
        DefinitionSet to = set(form.to(), offered().getLast());
        List<String> headings = Stream.of(
                        words.say("definitions.field.code", locale),
                        words.say("definitions.field.name", locale),
                        words.say("definitions.field.unit", locale),
                        from.names().in(locale),
                        words.say("definitions.precision", locale),
                        to.names().in(locale),
                        words.say("definitions.precision", locale),
                        words.say("definitions.difference", locale),
                        words.say("definitions.field.note", locale))
                .toList();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (DryRun.Row row : rows(form, from, to, locale)) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(row.code());
            cells.add(row.name());
            cells.add(row.unit());
            add(cells, row.from(), locale);
            add(cells, row.to(), locale);
            cells.add(
                    row.difference() != null
                            ? row.difference()
                            : words.say("definitions.standing." + row.word(), locale));
            cells.add(to.line(row.code())
                    .or(() -> from.line(row.code()))
                    .orElseThrow()
                    .note()
                    .in(locale));
            rows.add(cells);
        }
        new Sheet(words.say("definitions.compare", locale), headings, rows).sendTo(response);
    }

    private void add(List<@Nullable Object> cells, DryRun.Side side, Locale locale) {
        cells.add(side.value());
        String word = side.qualifier().word();
        cells.add(
                !side.told()
                        ? words.say("definitions.no-such", locale)
                        : words.say(
                                side.computed() && side.value() == null
                                        ? "definitions.untold"
                                        : "definitions.precision." + word,
                                locale));
    }

    private List<DryRun.Row> rows(TryForm form, DefinitionSet from, DefinitionSet to, Locale locale) {
        Question asked = reader.question(form);
        return dryRun.rows(asked, from, to, (set, measure) -> reader.entries(form, asked, set, measure), locale);
    }

    private DefinitionSet set(@Nullable String code, DefinitionSet otherwise) {
        String written = TryForm.present(code);
        return written == null ? otherwise : definitions.set(written);
    }

    /** The last but one; the only one, if there is no other. */
    private DefinitionSet before() {
        List<DefinitionSet> offered = offered();
        return offered.get(Math.max(0, offered.size() - 2));
    }

    /** Those that are compared if nobody says which: none that was withdrawn, as long as there is another. */
    private List<DefinitionSet> offered() {
        List<DefinitionSet> all = definitions.sets();
        List<DefinitionSet> standing = all.stream()
                .filter(set -> !(set.state() instanceof SetState.Withdrawn))
                .toList();
        return standing.isEmpty() ? all : standing;
    }
}
