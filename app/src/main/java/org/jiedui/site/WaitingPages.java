package org.jiedui.site;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jiedui.answers.EntryViews;
import org.jiedui.ask.Choices;
import org.jiedui.audit.AuditTrail;
import org.jiedui.kernel.PairingId;
import org.jiedui.ledger.Kind;
import org.jiedui.ledger.Kinds;
import org.jiedui.signing.Queue;
import org.jiedui.signing.Wanted;
import org.jiedui.signing.WorkList;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** What waits for a signature: three lists, and one button that signs the first. */
@Controller
class WaitingPages {

    private static final int PAGE = 200;

    private final WorkList work;
    private final EntryViews views;
    private final Choices choices;
    private final Kinds kinds;
    private final AuditTrail trail;
    private final MessageSource messages;

    WaitingPages(
            WorkList work, EntryViews views, Choices choices, Kinds kinds, AuditTrail trail, MessageSource messages) {
        this.work = work;
        this.views = views;
        this.choices = choices;
        this.kinds = kinds;
        this.trail = trail;
        this.messages = messages;
    }

    /** The filters as they stand in the address. */
    record Form(
            @Nullable String queue,
            @Nullable String pairing,
            @Nullable String kind,
            @Nullable String q,
            @Nullable String from,
            @Nullable String until) {

        Form {
            queue = Queue.of(plain(queue)).word();
            pairing = plain(pairing);
            kind = plain(kind);
            q = plain(q);
            from = plain(from);
            until = plain(until);
        }

        private static String plain(@Nullable String text) {
            return Objects.requireNonNullElse(text, "").strip();
        }

        /** A number or a day that cannot be read does not narrow, as in every list. */
        Wanted wanted() {
            return new Wanted(
                    plain(pairing).matches("[1-9]\\d{0,17}") ? new PairingId(Long.parseLong(plain(pairing))) : null,
                    plain(kind),
                    plain(q),
                    day(plain(from)),
                    day(plain(until)));
        }

        private static @Nullable LocalDate day(String text) {
            try {
                return text.isEmpty() ? null : LocalDate.parse(text);
            } catch (DateTimeException e) {
                return null;
            }
        }

        public boolean narrowed() {
            return !wanted().equals(Wanted.ALL);
        }

        /** The list under these filters, of this queue, after this entry. */
        public String at(String path, String of, @Nullable Long after) {
            Map<String, String> asked = new TreeMap<>(Map.of(
                    "queue", of,
                    "pairing", plain(pairing),
                    "kind", plain(kind),
                    "q", plain(q),
                    "from", plain(from),
                    "until", plain(until)));
            asked.values().removeIf(String::isEmpty);
            UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
            asked.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
            if (after != null) {
                address.queryParam("after", after);
            }
            return address.encode().buildAndExpand(asked).toUriString();
        }
    }

    @GetMapping("/waiting")
    String list(Form form, @RequestParam(defaultValue = "0") long after, Model model, Locale locale) {
        Queue queue = Queue.of(Objects.requireNonNullElse(form.queue(), ""));
        WorkList.Page page = work.page(queue, form.wanted(), Math.max(after, 0), PAGE);
        Map<String, String> names = new TreeMap<>();
        for (Kind kind : kinds.all()) {
            names.put(kind.code(), messages.getMessage("kind." + kind.code(), null, locale));
        }
        model.addAttribute("form", form);
        model.addAttribute("queues", Queue.values());
        model.addAttribute("queue", queue);
        model.addAttribute("page", page);
        model.addAttribute("after", after);
        model.addAttribute("entries", views.of(page.entries(), locale));
        model.addAttribute("kinds", names);
        model.addAttribute("pairings", choices.pairings(locale));
        model.addAttribute("signs", work.signs());
        model.addAttribute("upTo", work.newest());
        model.addAttribute("most", WorkList.MOST_AT_ONCE);
        return "site/waiting";
    }

    /** Confirms what waits for the reader's side under these filters, up to the newest entry there was when they looked. */
    @PostMapping("/waiting")
    String confirm(Form form, @RequestParam long upTo, RedirectAttributes next) {
        int signed = work.confirm(form.wanted(), upTo);
        trail.tell("/waiting", "confirmed " + signed + " up to " + upTo);
        next.addFlashAttribute("signed", signed);
        return "redirect:" + form.at("/waiting", Queue.MINE.word(), null);
    }
}
