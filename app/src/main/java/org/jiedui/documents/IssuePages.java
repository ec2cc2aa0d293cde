package org.jiedui.documents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.looks.Problems;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.NominationId;
import org.jiedui.nominations.Nominations;
import org.jiedui.typesetting.PaperReader;
import org.jiedui.typesetting.Press;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How a document would look, and issuing it. */
@Controller
class IssuePages {

    private final Nominations nominations;
    private final PanelPages panel;
    private final DraftForm form;
    private final Issuing issuing;
    private final Press press;
    private final Problems problems;

    IssuePages(
            Nominations nominations,
            PanelPages panel,
            DraftForm form,
            Issuing issuing,
            Press press,
            Problems problems) {
        this.nominations = nominations;
        this.panel = panel;
        this.form = form;
        this.issuing = issuing;
        this.press = press;
        this.problems = problems;
    }

    @GetMapping("/nominations/{id}/documents/{kind}")
    String draft(
            @PathVariable long id,
            @PathVariable String kind,
            @RequestParam Map<String, String> fields,
            Model model,
            Locale locale) {
        Nomination nomination = nomination(id);
        DocumentKind asked;
        try {
            asked = kind(kind);
            issuing.refuse(nomination, asked);
        } catch (RefusedException refused) {
            panel.fill(nomination, model, locale);
            model.addAttribute("findings", say(refused.findings(), locale));
            return "documents/nomination";
        }
        Map<String, String> typed = model.getAttribute("typed") instanceof Map<?, ?> before ? words(before) : fields;
        DraftForm.Read read = form.read(nomination, asked, typed);
        String source = issuing.drafted(nomination, read.draft());
        model.addAttribute("nomination", nomination.id().value());
        model.addAttribute("name", nomination.person().name());
        model.addAttribute("kind", asked);
        model.addAttribute(
                "years", nomination.life().appraised().stream().sorted().toList());
        model.addAttribute("draft", read.draft());
        model.addAttribute("looked", issuing.looked(nomination, read.draft()));
        model.addAttribute("begins", form.begins(nomination, read.draft()));
        model.addAttribute("leaves", DocumentPages.leaves(source));
        model.addAttribute("draws", press.draws());
        model.addAttribute("standIns", press.standIns());
        model.addAttribute("lacking", press.lacking(PaperReader.read(source)));
        if (!typed.isEmpty() && !model.containsAttribute("findings")) {
            model.addAttribute("findings", say(read.wrong(), locale));
        }
        return "documents/draft";
    }

    /** Shows it again with what was typed, if that is asked for. */
    @PostMapping("/nominations/{id}/documents")
    String issue(
            @PathVariable long id, @RequestParam Map<String, String> fields, RedirectAttributes flash, Locale locale) {
        Nomination nomination = nomination(id);
        String word = fields.getOrDefault("kind", "");
        String draft = "redirect:/nominations/" + id + "/documents"
                + (DocumentKind.of(word).isPresent() ? "/" + word : "");
        if (fields.containsKey("again")) {
            flash.addFlashAttribute("typed", fields);
            return draft;
        }
        try {
            DocumentKind kind = kind(word);
            issuing.refuse(nomination, kind);
            DocumentId issued = issuing.issue(
                    nomination.id(), form.read(nomination, kind, fields).whole());
            flash.addFlashAttribute("done", "issued");
            return "redirect:/documents/" + issued.value();
        } catch (RefusedException refused) {
            flash.addFlashAttribute("findings", say(refused.findings(), locale));
            flash.addFlashAttribute("typed", typedAgain(fields));
        }
        return draft;
    }

    /** What was issued meanwhile is seen by whoever is asked to look again. */
    private static Map<String, String> typedAgain(Map<String, String> fields) {
        Map<String, String> typed = new LinkedHashMap<>(fields);
        typed.remove("seen");
        typed.remove("looked");
        return typed;
    }

    /** @throws RefusedException if there is none of this name */
    static DocumentKind kind(String word) {
        return DocumentKind.of(word)
                .orElseThrow(() -> new RefusedException(Finding.refused("document-kind-unknown", "kind", word)));
    }

    private static Map<String, String> words(Map<?, ?> typed) {
        Map<String, String> words = new LinkedHashMap<>();
        typed.forEach((field, value) -> words.put(String.valueOf(field), String.valueOf(value)));
        return words;
    }

    private List<String> say(List<Finding> findings, Locale locale) {
        return findings.stream().map(finding -> problems.say(finding, locale)).toList();
    }

    private Nomination nomination(long id) {
        if (id < 1) {
            throw new AbsentException("no such nomination: " + id);
        }
        return nominations.nomination(new NominationId(id));
    }
}
