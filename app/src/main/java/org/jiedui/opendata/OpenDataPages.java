package org.jiedui.opendata;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.answers.By;
import org.jiedui.iati.IatiSettings;
import org.jiedui.kernel.RefusedException;
import org.jiedui.looks.Problems;
import org.jiedui.measures.Definitions;
import org.jiedui.pairings.Pairings;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** What can be taken away, for what, as which file. */
@Controller
class OpenDataPages {

    /** All but by measure, which is no split, and by those behind the entries, about whom no file is made. */
    private static final List<By> SPLITS = Stream.of(By.values())
            .filter(by -> by != By.MEASURE && !by.ofTies())
            .toList();

    private final DataReader reader;
    private final Pairings pairings;
    private final Definitions definitions;
    private final IatiSettings reporting;
    private final Problems problems;

    OpenDataPages(
            DataReader reader, Pairings pairings, Definitions definitions, IatiSettings reporting, Problems problems) {
        this.reader = reader;
        this.pairings = pairings;
        this.definitions = definitions;
        this.reporting = reporting;
        this.problems = problems;
    }

    /** A kind of file with the formats it comes in. */
    record Offer(String what, List<String> formats) {}

    @GetMapping("/data")
    ModelAndView page(@ModelAttribute("form") DataForm form, Model model, Locale locale) {
        HttpStatusCode status = HttpStatus.OK;
        model.addAttribute("findings", Map.of());
        if (DataForm.present(form.take()) != null) {
            try {
                return new ModelAndView("redirect:" + reader.address(form));
            } catch (RefusedException refused) {
                model.addAttribute("findings", problems.byField(refused.findings(), locale));
                status = HttpStatus.UNPROCESSABLE_CONTENT;
            }
        }
        model.addAttribute("pairings", pairings.choices(locale));
        model.addAttribute("sets", definitions.sets());
        model.addAttribute("splits", SPLITS);
        model.addAttribute(
                "offers",
                List.of(
                        new Offer("package", List.of("csv", "parquet", "json")),
                        new Offer("answers", List.of("csv", "parquet", "json")),
                        new Offer("entries", List.of("csv", "parquet", "ndjson"))));
        model.addAttribute("wanting", reporting.wanting());
        ModelAndView view = new ModelAndView("opendata/data", model.asMap());
        view.setStatus(status);
        return view;
    }
}
