package org.jiedui.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jiedui.answers.EntryViews;
import org.jiedui.answers.Flows;
import org.jiedui.answers.Question;
import org.jiedui.answers.Tally;
import org.jiedui.ask.AskForm;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.PairingId;
import org.jiedui.pairings.Pairing;
import org.jiedui.pairings.PairingBook;
import org.jiedui.pairings.Pairings;
import org.jiedui.pictures.Movement;
import org.jiedui.pictures.PairDiagram;
import org.jiedui.pictures.PairList;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page: one pairing of two places, what moved between them, who went, and what nobody wrote down yet. */
@Controller
class HomePages {

    /** As many headline figures as stand in one row. */
    private static final int BOXES = 6;

    private static final int RECENT = 6;

    private final Pairings pairings;
    private final Secondments secondments;
    private final Sheets sheets;
    private final Flows flows;
    private final Movements movements;
    private final EntryViews views;
    private final Secondees secondees;

    HomePages(
            Pairings pairings,
            Secondments secondments,
            Sheets sheets,
            Flows flows,
            Movements movements,
            EntryViews views,
            Secondees secondees) {
        this.pairings = pairings;
        this.secondments = secondments;
        this.sheets = sheets;
        this.flows = flows;
        this.movements = movements;
        this.views = views;
        this.secondees = secondees;
    }

    /** A pairing to choose. */
    record Choice(long id, String name) {}

    /** What is known to be missing, by the words of the message {@code home.gap.<what>}. */
    record Gap(String what, long count, String href) {}

    @GetMapping("/")
    String home(@RequestParam @Nullable Long pairing, Model model, Locale locale) {
        PairingBook book = pairings.book();
        List<Pairing> tops = book.all().stream()
                .filter(candidate -> candidate.parent() == null && candidate.ofPlaces())
                .toList();
        if (tops.isEmpty()) {
            return "site/home-empty";
        }
        Pairing shown = pairing == null
                ? tops.getFirst()
                : Optional.of(pairing)
                        .filter(number -> number > 0)
                        .flatMap(number -> book.find(new PairingId(number)))
                        .orElseThrow(() -> new AbsentException("no such pairing: " + pairing));
        show(shown, model, locale);
        model.addAttribute(
                "choices",
                tops.stream()
                        .map(top -> new Choice(top.id().value(), pairings.name(top, locale)))
                        .toList());
        return "site/home";
    }

    private void show(Pairing shown, Model model, Locale locale) {
        Question asked = Question.everything().but(q -> q.pairing(shown.id()));
        AskForm form = AskForm.ofPairing(shown.id());
        List<Movement> moved = movements.of(shown.id(), flows.flows(asked), locale);
        List<PairDiagram.Place> places = movements.places(shown, moved, locale);
        PairDiagram diagram = PairDiagram.of(places, moved);
        Tally tally = sheets.tally(asked);
        List<Stay> stays = secondments.of(shown.id());
        model.addAttribute("pairing", shown);
        model.addAttribute("east", pairings.name(shown.giver(), locale));
        model.addAttribute("west", pairings.name(shown.receiver(), locale));
        model.addAttribute("inside", pairings.within(shown.id()).size() - 1);
        model.addAttribute("stays", stays.size());
        model.addAttribute("people", secondees.of(shown.id(), stays, locale));
        model.addAttribute("entries", tally.entries());
        model.addAttribute("boxes", sheets.headline(form, asked, BOXES, locale));
        model.addAttribute("diagram", diagram);
        model.addAttribute("blocks", PairList.of(places, moved, movements::paired));
        model.addAttribute("recent", views.of(sheets.latest(asked, RECENT), locale));
        model.addAttribute("gaps", gaps(tally, stays, shown.id()));
        model.addAttribute(
                "sheet", "/answers?look=pairing&pairing=" + shown.id().value());
    }

    private static List<Gap> gaps(Tally tally, List<Stay> stays, PairingId pairing) {
        String scope = "pairing=" + pairing.value();
        List<Gap> gaps = new ArrayList<>();
        gaps.add(new Gap(
                "start", stays.stream().filter(stay -> stay.from() == null).count(), "/secondments?" + scope));
        gaps.add(new Gap("unknown", tally.unknown(), "/entries?" + scope + "&amount=unknown"));
        gaps.add(new Gap("undated", tally.undated(), "/answers?look=pairing&" + scope + "#time"));
        gaps.add(new Gap("unsigned", tally.recorded(), "/entries?" + scope + "&standing=recorded"));
        return gaps.stream().filter(gap -> gap.count() > 0).collect(Collectors.toList());
    }
}
