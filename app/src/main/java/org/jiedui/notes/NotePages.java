package org.jiedui.notes;

import java.time.Clock;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.StayId;
import org.jiedui.looks.Problems;
import org.jiedui.readers.Audience;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The notes of one stay, and what the person says of their growth: two pages of the same texts. */
@Controller
class NotePages {

    private final Notes notes;
    private final NoteViews views;
    private final Secondments secondments;
    private final Problems problems;
    private final Clock clock;

    NotePages(Notes notes, NoteViews views, Secondments secondments, Problems problems, Clock clock) {
        this.notes = notes;
        this.views = views;
        this.secondments = secondments;
        this.problems = problems;
        this.clock = clock;
    }

    @GetMapping("/secondments/{id}/notes")
    String notes(@PathVariable long id, Model model) {
        Stay stay = secondments.stay(StayId.asked(id));
        fill(stay, EnumSet.of(NoteKind.NOTE), Audience.OFFICES, model);
        return "notes/notes";
    }

    @GetMapping("/secondments/{id}/growth")
    String growth(@PathVariable long id, Model model) {
        Stay stay = secondments.stay(StayId.asked(id));
        fill(stay, NoteKind.OF_GROWTH, Audience.SELF, model);
        model.addAttribute("reflections", secondments.reflections(stay.id()));
        model.addAttribute(
                "kinds",
                Arrays.stream(NoteKind.values())
                        .filter(NoteKind.OF_GROWTH::contains)
                        .map(NoteKind::word)
                        .toList());
        return "notes/growth";
    }

    /** @param usual whom a new text is meant for, until the person says otherwise */
    private void fill(Stay stay, Set<NoteKind> kinds, Audience usual, Model model) {
        String writes = notes.writes(stay);
        model.addAttribute("stay", stay.id().value());
        model.addAttribute("name", stay.person().name());
        model.addAttribute("writes", writes);
        model.addAttribute("audiences", audiences(writes));
        model.addAttribute("usual", writes.equals("behalf") ? Audience.OFFICES.word() : usual.word());
        model.addAttribute("month", YearMonth.now(clock).toString());
        model.addAttribute("notes", views.lines(stay, notes.of(stay, kinds)));
        model.addAttribute("past", views.lines(stay, notes.past(stay, kinds)));
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Map.of());
            model.addAttribute("wrong", Map.of());
        }
    }

    /** An office writes for the person only what the offices read anyway. */
    private static List<String> audiences(String writes) {
        return Arrays.stream(Audience.values())
                .filter(audience -> audience != Audience.SELF || !writes.equals("behalf"))
                .map(Audience::word)
                .toList();
    }

    /** @param back where the person wrote it: their own page, or else the page of the stay's texts */
    @PostMapping("/secondments/{id}/notes")
    String write(
            @PathVariable long id,
            @RequestParam Map<String, String> fields,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash,
            Locale locale) {
        Stay stay = secondments.stay(StayId.asked(id));
        try {
            Note written = notes.write(stay.id(), fields);
            flash.addFlashAttribute("done", written.replaces() == null ? "written" : "mended");
        } catch (RefusedException refused) {
            flash.addFlashAttribute("typed", again(fields));
            flash.addFlashAttribute("wrong", problems.byField(refused.findings(), locale));
        }
        if (back.equals("mine")) {
            return "redirect:/mine";
        }
        return to(id, NoteKind.of(fields.getOrDefault("kind", "")).orElse(NoteKind.NOTE));
    }

    /** What was typed, still to put right the text as it stands now; or a new one, if that was taken back. */
    private Map<String, String> again(Map<String, String> fields) {
        Map<String, String> typed = new HashMap<>(fields);
        typed.computeIfPresent(
                "replaces",
                (field, number) -> notes.standing(number)
                        .map(note -> String.valueOf(note.id().value()))
                        .orElse(null));
        return typed;
    }

    /** Asks for the word, so that nothing is taken back by an empty request. */
    @PostMapping("/notes/{id}/take-back")
    String takeBack(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String step,
            RedirectAttributes flash,
            Locale locale) {
        if (id < 1) {
            throw new AbsentException("no such note: " + id);
        }
        Note note = notes.note(new NoteId(id));
        try {
            if (step.equals("take-back")) {
                notes.takeBack(note.id());
                flash.addFlashAttribute("done", "taken-back");
            }
        } catch (RefusedException refused) {
            flash.addFlashAttribute("typed", Map.of());
            flash.addFlashAttribute("wrong", problems.byField(refused.findings(), locale));
        }
        return to(note.stay().value(), note.kind());
    }

    private static String to(long stay, NoteKind kind) {
        return "redirect:/secondments/" + stay + (kind == NoteKind.NOTE ? "/notes" : "/growth");
    }
}
