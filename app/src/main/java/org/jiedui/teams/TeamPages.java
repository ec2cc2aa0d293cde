package org.jiedui.teams;

import java.util.Locale;
import java.util.Map;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.StayId;
import org.jiedui.looks.Looks;
import org.jiedui.looks.Problems;
import org.jiedui.regions.Regions;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The room of the team of a stay. */
@Controller
class TeamPages {

    private final Teams teams;
    private final Secondments secondments;
    private final Regions regions;
    private final Looks looks;
    private final Problems problems;

    TeamPages(Teams teams, Secondments secondments, Regions regions, Looks looks, Problems problems) {
        this.teams = teams;
        this.secondments = secondments;
        this.regions = regions;
        this.looks = looks;
        this.problems = problems;
    }

    /** A line in the words of the reader. */
    record Line(long id, String name, String words, String at, boolean takesBack) {}

    @GetMapping("/secondments/{id}/team")
    String room(@PathVariable long id, Model model, Locale locale) {
        Stay stay = secondments.stay(StayId.asked(id));
        model.addAttribute("stay", id);
        model.addAttribute("name", stay.person().name());
        model.addAttribute("place", regions.label(stay.host().place(), locale));
        model.addAttribute("of", teams.isOf(stay));
        model.addAttribute(
                "lines",
                teams.latest(stay).stream()
                        .map(said -> new Line(
                                said.id(), said.name(), said.words(), looks.moment(said.at()), teams.takesBack(said)))
                        .toList());
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", "");
            model.addAttribute("wrong", Map.of());
        }
        return "teams/room";
    }

    @PostMapping("/secondments/{id}/team")
    String say(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(name = "take-back", defaultValue = "0") long back,
            RedirectAttributes flash,
            Locale locale) {
        StayId stay = secondments.stay(StayId.asked(id)).id();
        try {
            if (back > 0) {
                teams.takeBack(stay, back);
            } else {
                teams.say(stay, words);
            }
        } catch (RefusedException refused) {
            flash.addFlashAttribute("typed", words);
            flash.addFlashAttribute("wrong", problems.byField(refused.findings(), locale));
        }
        return "redirect:/secondments/" + id + "/team";
    }
}
