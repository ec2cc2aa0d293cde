package org.jiedui.pairings;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.EntryView;
import org.jiedui.answers.Question;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.PairingId;
import org.jiedui.looks.Sheet;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The register of pairings, and each pairing on its own page: what did this pair do? */
@Controller
class PairingPages {

    private final Pairings pairings;
    private final PairingLists lists;
    private final ActRepository acts;
    private final ActViews views;
    private final Answers answers;
    private final MessageSource messages;

    PairingPages(
            Pairings pairings,
            PairingLists lists,
            ActRepository acts,
            ActViews views,
            Answers answers,
            MessageSource messages) {
        this.pairings = pairings;
        this.lists = lists;
        this.acts = acts;
        this.views = views;
        this.answers = answers;
        this.messages = messages;
    }

    @GetMapping("/pairings")
    String list(@RequestParam Map<String, String> parameters, Locale locale, Model model) {
        ListRequest<PairingLists.Order> list = PairingLists.request(parameters);
        model.addAttribute("list", list);
        model.addAttribute("page", lists.page(list, locale));
        model.addAttribute("levels", PairingLevel.values());
        model.addAttribute("years", lists.years());
        return "pairings/list";
    }

    @GetMapping("/pairings.xlsx")
    void export(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        List<String> headings = Stream.of(
                        "giver", "receiver", "level", "from", "until", "parent", "plan", "group", "remark")
                .map(column -> say("register.pairings." + column, locale))
                .toList();
        new Sheet(
                        say("register.pairings", locale),
                        headings,
                        lists.all(PairingLists.request(parameters), locale).stream()
                                .map(pairing -> cells(pairing, locale))
                                .toList())
                .sendTo(response);
    }

    @GetMapping("/pairings/{id}")
    String pairing(@PathVariable long id, Locale locale, Model model) {
        if (id < 1) {
            throw new AbsentException("no such pairing: " + id);
        }
        Pairing pairing = pairings.pairing(new PairingId(id));
        Set<PairingId> within = pairings.within(pairing.id());
        Question question = Question.everything().but(q -> q.pairing(pairing.id()));
        ActViews.Behind behind = views.behind(question, locale);
        model.addAttribute("pairing", pairing);
        model.addAttribute("p", lists.views(List.of(pairing), locale).getFirst());
        model.addAttribute("inside", lists.views(pairings.book().inside(pairing.id()), locale));
        model.addAttribute("group", lists.views(group(pairing), locale));
        model.addAttribute("figures", figures(question, locale));
        model.addAttribute("agreements", views.agreements(acts.agreementsUnder(within), locale));
        model.addAttribute("visits", views.visits(acts.visitsUnder(within), locale));
        model.addAttribute("counts", views.counts(acts.countsOf(places(pairing)), locale));
        model.addAttribute("entries", behind.entries());
        model.addAttribute(
                "told",
                behind.entries().stream()
                        .filter(EntryView::live)
                        .filter(PairingPages::isTold)
                        .toList());
        model.addAttribute("more", behind.more());
        return "pairings/pairing";
    }

    /** The others of its group: several givers of one receiver, or several receivers of one giver. */
    private List<Pairing> group(Pairing pairing) {
        return pairing.group().isEmpty()
                ? List.of()
                : pairings.all().stream()
                        .filter(other -> other.group().equals(pairing.group())
                                && !other.id().equals(pairing.id()))
                        .toList();
    }

    private List<Answer.Figure> figures(Question question, Locale locale) {
        return answers.answer(question, locale).figures().stream()
                .filter(figure -> figure.qualifier() != Answer.Qualifier.NO_FACTS)
                .toList();
    }

    private static boolean isTold(EntryView entry) {
        return entry.kind().equals("change-told");
    }

    private static List<RegionCode> places(Pairing pairing) {
        return Stream.of(pairing.giver(), pairing.receiver())
                .filter(Party::isPlace)
                .flatMap(party -> Optional.ofNullable(party.place()).stream())
                .toList();
    }

    private List<@Nullable Object> cells(PairingView pairing, Locale locale) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(pairing.giver());
        cells.add(pairing.receiver());
        cells.add(say("register.pairings.level." + pairing.level().word(), locale));
        cells.add(pairing.from());
        cells.add(until(pairing, locale));
        cells.add(pairing.parent() == null ? null : pairing.parent().name());
        cells.add(pairing.plan() == null ? null : say("register.pairings.plan." + pairing.plan(), locale));
        cells.add(pairing.group());
        cells.add(pairing.remark());
        return cells;
    }

    /** As the register would be read again: a date, "to date", or nothing. */
    private @Nullable String until(PairingView pairing, Locale locale) {
        return switch (pairing.until()) {
            case org.jiedui.kernel.Until.On on -> on.date().toString();
            case org.jiedui.kernel.Until.Open _ -> say("pairings.open", locale);
            case org.jiedui.kernel.Until.NotRecorded _ -> null;
        };
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
