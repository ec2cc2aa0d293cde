package org.jiedui.site;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiedui.access.Permission;
import org.jiedui.answers.EntryViews;
import org.jiedui.answers.Naming;
import org.jiedui.intake.Row;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Signature;
import org.jiedui.regions.Regions;
import org.jiedui.signing.EntryActs;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** One entry: what it says, where it was read, what proves it, who signed it; and what can still be done to it. */
@Controller
class EntryPages {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /** Attributes whose words are the options of a register. */
    private static final Map<String, String> WORDS = Map.of("project-kind", "register.projects.kind.");

    private final Ledger ledger;
    private final EntryActs acts;
    private final EntryViews views;
    private final Regions regions;
    private final ObjectProvider<Naming> namings;
    private final MessageSource messages;
    private final Clock clock;

    EntryPages(
            Ledger ledger,
            EntryActs acts,
            EntryViews views,
            Regions regions,
            ObjectProvider<Naming> namings,
            MessageSource messages,
            Clock clock) {
        this.ledger = ledger;
        this.acts = acts;
        this.views = views;
        this.regions = regions;
        this.namings = namings;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/entries/{no}")
    ModelAndView entry(@PathVariable long no, @RequestParam @Nullable String done, Locale locale) {
        return show(no, List.of(), done, locale);
    }

    @PostMapping("/entries/{no}/sign")
    ModelAndView sign(
            @PathVariable long no,
            @RequestParam String side,
            @RequestParam boolean confirms,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String happened,
            Locale locale) {
        ModelAndView page = act(
                no,
                confirms ? "confirmed" : "disputed",
                locale,
                () -> acts.sign(
                        number(no), side(side), confirms, reason, confirms ? null : claim(no, amount, happened)));
        boolean refused = page.getStatus() == HttpStatus.UNPROCESSABLE_CONTENT;
        return refused && !confirms ? page.addObject("typed", new Typed(reason, amount, happened)) : page;
    }

    /** What was typed into a dispute, to stand there again if it is refused. */
    record Typed(String reason, String amount, String happened) {}

    @PostMapping("/entries/{no}/answer")
    ModelAndView answer(
            @PathVariable long no,
            @RequestParam String side,
            @RequestParam(defaultValue = "") String reason,
            Locale locale) {
        return act(no, "answered", locale, () -> {
            if (reason.isBlank()) {
                throw new RefusedException(Finding.refused("reason-missing", "reason"));
            }
            acts.sign(number(no), side(side), true, reason, null);
        });
    }

    private Signature.@Nullable Claim claim(long no, String amount, String happened) {
        Quantity quantity = ledger.entry(number(no)).fact().quantity();
        return Signature.Claim.of(
                quantity == null ? null : Row.typedAmount(amount, quantity.unit(), "amount"),
                Row.typedDate(happened, "happened"));
    }

    @PostMapping("/entries/{no}/reverse")
    ModelAndView reverse(@PathVariable long no, @RequestParam(defaultValue = "") String reason, Locale locale) {
        return act(no, "reversed", locale, () -> acts.reverse(number(no), reason));
    }

    @PostMapping("/entries/{no}/evidence")
    ModelAndView attach(@PathVariable long no, @RequestParam MultipartFile paper, Locale locale) throws IOException {
        try (InputStream bytes = paper.getInputStream()) {
            String name = Objects.requireNonNullElse(paper.getOriginalFilename(), "");
            return act(no, "attached", locale, () -> acts.attach(number(no), name, paper.getSize(), bytes));
        }
    }

    private static Side side(String word) {
        return Arrays.stream(Side.values())
                .filter(side -> side.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Finding.refused(
                        "unknown-choice", "side", word, Side.GIVER.word() + ", " + Side.RECEIVER.word())));
    }

    private ModelAndView act(long no, String done, Locale locale, Runnable act) {
        try {
            act.run();
        } catch (RefusedException refused) {
            ModelAndView again = show(
                    no,
                    refused.findings().stream()
                            .map(finding -> told(finding, locale))
                            .toList(),
                    null,
                    locale);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        return new ModelAndView("redirect:/entries/" + no + "?done=" + done);
    }

    /** A finding in words, and the entry that it names, if it does. */
    record Told(String text, @Nullable String href) {}

    private Told told(Finding finding, Locale locale) {
        String text = messages.getMessage(finding.messageKey(), finding.args().toArray(), locale);
        boolean names = finding.code().equals("resting-entry");
        return new Told(text, names ? "/entries/" + finding.args().getFirst() : null);
    }

    /** The entry that says the same act anew, right after this one was reversed. */
    private @Nullable EntryNo instead(Entry entry) {
        EntryNo reversal = entry.reversedBy();
        if (reversal == null) {
            return null;
        }
        return ledger.entries(List.of(new EntryNo(reversal.value() + 1))).stream()
                .filter(next -> next.reverses() == null
                        && next.fact().kind().equals(entry.fact().kind())
                        && next.fact().title().equals(entry.fact().title()))
                .map(Entry::no)
                .findFirst()
                .orElse(null);
    }

    private static EntryNo number(long no) {
        if (no < 1) {
            throw new AbsentException("no entry " + no);
        }
        return new EntryNo(no);
    }

    private ModelAndView show(long no, List<Told> findings, @Nullable String done, Locale locale) {
        Entry entry = ledger.entry(number(no));
        Fact fact = entry.fact();
        ModelAndView page = new ModelAndView("site/entry");
        page.addObject("entry", entry);
        page.addObject("e", views.of(List.of(entry), locale).getFirst());
        page.addObject("instead", instead(entry));
        page.addObject("attributes", attributes(fact, locale));
        page.addObject(
                "effect",
                fact.places().effect() == null
                        ? null
                        : regions.label(fact.places().effect(), locale));
        page.addObject(
                "pairing",
                fact.pairing() == null ? null : name("pairing", fact.pairing().value(), locale));
        page.addObject(
                "project",
                fact.project() == null ? null : name("project", fact.project().value(), locale));
        page.addObject("posted", MINUTE.format(entry.postedAt().atZone(clock.getZone())));
        page.addObject("findings", findings);
        Side signable = acts.signable(entry).stream().findFirst().orElse(null);
        page.addObject("signable", signable);
        page.addObject("stands", signable != null && acts.stands(entry, signable));
        page.addObject("answerable", acts.answerable(entry).stream().findFirst().orElse(null));
        page.addObject("versions", versions(entry));
        page.addObject("attachable", acts.may(Permission.RECORD, entry));
        page.addObject("reversible", acts.reversible(entry));
        page.addObject(
                "done",
                done != null
                                && Set.of("confirmed", "disputed", "answered", "reversed", "attached")
                                        .contains(done)
                        ? done
                        : null);
        return page;
    }

    /** A disputing side's latest word that is not withdrawn, beside what was recorded. */
    private static List<Signature> versions(Entry entry) {
        Map<Side, Signature> latest = new EnumMap<>(Side.class);
        entry.signatures().forEach(word -> latest.put(word.side(), word));
        return latest.values().stream().filter(word -> !word.confirms()).toList();
    }

    private Map<String, String> attributes(Fact fact, Locale locale) {
        Map<String, String> words = new LinkedHashMap<>();
        fact.attributes().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(attribute -> {
            String key = "attribute." + attribute.getKey();
            String word = WORDS.getOrDefault(attribute.getKey(), key + ".") + attribute.getValue();
            String value = messages.getMessage(word, null, attribute.getValue(), locale);
            words.put(messages.getMessage(key, null, locale), Objects.requireNonNullElse(value, attribute.getValue()));
        });
        return words;
    }

    private String name(String dimension, long id, Locale locale) {
        String key = String.valueOf(id);
        return namings.stream()
                .filter(naming -> naming.dimension().equals(dimension))
                .findFirst()
                .map(naming -> naming.names(Set.of(key), locale).getOrDefault(key, "#" + key))
                .orElse("#" + key);
    }
}
