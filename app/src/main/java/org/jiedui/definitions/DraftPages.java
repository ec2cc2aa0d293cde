package org.jiedui.definitions;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.RefusedException;
import org.jiedui.measures.Definitions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A deployer's own sets, written, looked over and put in force on pages; for whoever administers everything. */
@Controller
class DraftPages {

    private static final int LAST_YEAR = 9999;

    private final Drafts drafts;
    private final DraftViews views;
    private final SetsInForce sets;
    private final Definitions definitions;
    private final Clock clock;

    DraftPages(Drafts drafts, DraftViews views, SetsInForce sets, Definitions definitions, Clock clock) {
        this.drafts = drafts;
        this.views = views;
        this.sets = sets;
        this.definitions = definitions;
        this.clock = clock;
    }

    @GetMapping("/definitions/drafts")
    String list(Model model, Locale locale) {
        model.addAttribute(
                "rows",
                drafts.all().stream().map(draft -> views.row(draft, locale)).toList());
        model.addAttribute("sets", definitions.sets());
        LocalDate today = LocalDate.now(clock);
        model.addAttribute(
                "current",
                definitions.defaultFor(Period.ofYear(today.getYear()), today).code());
        return "definitions/drafts";
    }

    /** A text to begin with, not yet kept. */
    @GetMapping("/definitions/drafts/begin")
    String begin(@RequestParam String from, @RequestParam(defaultValue = "") String whole, Model model) {
        String text = drafts.begin(from, !whole.isEmpty());
        return editor(null, from, text, List.of(), model);
    }

    private static String editor(
            @Nullable Draft over, String beside, String text, List<DraftViews.Fault> faults, Model model) {
        model.addAttribute("over", over);
        model.addAttribute("beside", beside);
        model.addAttribute("text", text);
        model.addAttribute("faults", faults);
        return "definitions/write";
    }

    @PostMapping("/definitions/drafts")
    String write(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String beside,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        String written = plain(text);
        try {
            written = written(text, file);
            return "redirect:/definitions/drafts/" + drafts.write(written, beside);
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return editor(null, beside, written, views.faults(refused, locale), model);
        }
    }

    @PostMapping("/definitions/drafts/{id}/text")
    String write(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        Draft over = drafts.find(id);
        String written = plain(text);
        try {
            written = written(text, file);
            return "redirect:/definitions/drafts/" + drafts.write(written, over);
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return editor(over, over.beside(), written, views.faults(refused, locale), model);
        }
    }

    /** What a file says, if one came; else what was typed. */
    private String written(String text, @Nullable MultipartFile file) throws IOException {
        return file == null || file.isEmpty() ? plain(text) : plain(drafts.text(file.getBytes()));
    }

    /** A form breaks its lines with two signs. */
    private static String plain(String text) {
        return text.replace("\r\n", "\n");
    }

    @GetMapping("/definitions/drafts/{id}")
    String draft(@PathVariable long id, @ModelAttribute("form") TryForm form, Model model, Locale locale) {
        Draft draft = drafts.find(id);
        model.addAttribute("row", views.row(draft, locale));
        model.addAttribute("draft", draft);
        model.addAttribute(
                "versions",
                drafts.versions(draft).stream()
                        .map(version -> views.row(version, locale))
                        .toList());
        model.addAttribute("reviews", drafts.reviews(draft));
        model.addAttribute("outgrown", drafts.outgrown(draft));
        model.addAttribute("known", views.known(draft));
        model.addAttribute("faults", List.of());
        model.addAttribute("today", LocalDate.now(clock).toString());
        views.compare(draft, form, model, locale);
        return "definitions/draft";
    }

    /** What the set of the text counts, as the sets are shown that everybody knows. */
    @GetMapping("/definitions/drafts/{id}/set")
    String set(@PathVariable long id, Model model, Locale locale) {
        try {
            views.whole(drafts.find(id), model, locale);
            return "definitions/set";
        } catch (RefusedException unread) {
            return "redirect:/definitions/drafts/" + id; // which says why
        }
    }

    /** The text as it was written, as a file that could lie in the data folder. */
    @GetMapping("/definitions/drafts/{id}/text.yaml")
    ResponseEntity<byte[]> text(@PathVariable long id) {
        Draft draft = drafts.find(id);
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "yaml", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(draft.code() + ".yaml")
                                .build()
                                .toString())
                .body(draft.text().getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/definitions/drafts/{id}/review")
    String review(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String verdict,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes flash,
            Locale locale) {
        Draft draft = drafts.find(id);
        try {
            boolean approved = switch (verdict) {
                case "approved" -> true;
                case "sent-back" -> false;
                default -> throw new RefusedException(Finding.refused("draft-verdict", "verdict"));
            };
            drafts.review(draft, approved, words);
            flash.addFlashAttribute("done", verdict);
        } catch (RefusedException refused) {
            again(refused, "words", words, flash, locale);
        }
        return "redirect:/definitions/drafts/" + id;
    }

    @PostMapping("/definitions/drafts/{id}/force")
    String force(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String from,
            RedirectAttributes flash,
            Locale locale) {
        Draft draft = drafts.find(id);
        try {
            drafts.force(draft, day(from));
            sets.follow();
            flash.addFlashAttribute("done", views.known(drafts.find(id)) ? "forced" : "forced-later");
        } catch (RefusedException refused) {
            again(refused, "day", from, flash, locale);
        }
        return "redirect:/definitions/drafts/" + id;
    }

    @PostMapping("/definitions/drafts/{id}/withdraw")
    String withdraw(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes flash,
            Locale locale) {
        Draft draft = drafts.find(id);
        try {
            drafts.withdraw(draft, words);
            flash.addFlashAttribute("done", sets.told() ? "withdrawn" : "withdrawn-later");
        } catch (RefusedException refused) {
            again(refused, "words", words, flash, locale);
        }
        return "redirect:/definitions/drafts/" + id;
    }

    private void again(RefusedException refused, String field, String typed, RedirectAttributes flash, Locale locale) {
        flash.addFlashAttribute(
                "refusals",
                views.faults(refused, locale).stream()
                        .map(DraftViews.Fault::words)
                        .toList());
        flash.addFlashAttribute(field, typed);
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text.strip());
            if (day.getYear() > LAST_YEAR) {
                throw new RefusedException(Finding.refused("draft-day-unread", "from", text.strip()));
            }
            return day;
        } catch (DateTimeException e) {
            throw new RefusedException(Finding.refused("draft-day-unread", "from", text.strip()));
        }
    }
}
