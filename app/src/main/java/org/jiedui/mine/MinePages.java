package org.jiedui.mine;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jiedui.access.Access;
import org.jiedui.kernel.PartialDate;
import org.jiedui.leave.Leave;
import org.jiedui.leave.Leaves;
import org.jiedui.notes.NoteKind;
import org.jiedui.notes.NoteViews;
import org.jiedui.notes.Notes;
import org.jiedui.regions.Regions;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** One's own stay at a glance. */
@Controller
class MinePages {

    private static final int LATEST = 3;

    private final Access access;
    private final Secondments secondments;
    private final Notes notes;
    private final NoteViews views;
    private final Leaves leaves;
    private final Regions regions;
    private final Clock clock;

    MinePages(
            Access access,
            Secondments secondments,
            Notes notes,
            NoteViews views,
            Leaves leaves,
            Regions regions,
            Clock clock) {
        this.access = access;
        this.secondments = secondments;
        this.notes = notes;
        this.views = views;
        this.leaves = leaves;
        this.regions = regions;
        this.clock = clock;
    }

    /** A leave of one's own. */
    record Away(String kind, LocalDate first, LocalDate until, String state) {}

    @GetMapping("/mine")
    String mine(Model model, Locale locale) {
        List<Stay> stays = access.self().map(secondments::of).orElse(List.of());
        Optional<Stay> current = current(stays);
        if (current.isEmpty()) {
            return access.hasOnly("sponsor") ? "redirect:/sponsorships/mine" : "mine/nobody";
        }
        Stay stay = current.get();
        model.addAttribute("stay", stay.id().value());
        model.addAttribute("name", stay.person().name());
        model.addAttribute(
                "host",
                stay.host().organisation() == null
                        ? regions.label(stay.host().place(), locale)
                        : stay.host().organisation().name());
        model.addAttribute("from", stay.from());
        model.addAttribute("until", stay.until());
        model.addAttribute(
                "others",
                stays.stream()
                        .filter(other -> !other.id().equals(stay.id()))
                        .map(other -> other.id().value())
                        .toList());
        model.addAttribute("month", YearMonth.now(clock).toString());
        model.addAttribute("notes", views.lines(stay, latest(notes.of(stay, EnumSet.of(NoteKind.NOTE)))));
        model.addAttribute(
                "leaves",
                latest(leaves.of(stay.id())).stream().map(MinePages::away).toList());
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Map.of());
            model.addAttribute("wrong", Map.of());
        }
        return "mine/mine";
    }

    private static Away away(Leave leave) {
        return new Away(
                leave.kind().word(), leave.first(), leave.until(), leave.state().word());
    }

    private static <T> List<T> latest(List<T> of) {
        return of.subList(0, Math.min(LATEST, of.size()));
    }

    /** The stay that may hold today, the one that began last; else the one that began last of all. */
    private Optional<Stay> current(List<Stay> stays) {
        LocalDate today = LocalDate.now(clock);
        Comparator<Stay> byStart =
                Comparator.comparing(Stay::from, Comparator.nullsFirst(Comparator.<PartialDate>naturalOrder()));
        return stays.stream()
                .filter(stay -> stay.mayHoldOn(today))
                .max(byStart)
                .or(() -> stays.stream().max(byStart));
    }
}
