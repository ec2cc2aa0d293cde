package org.jiedui.boards;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.StayId;
import org.jiedui.pairings.Direction;
import org.jiedui.pairings.Pairings;
import org.jiedui.secondments.Secondments.Held;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A batch over time and who took over from it; one post over the years. */
@Controller
class CohortPages {

    private final Cohorts cohorts;
    private final Successions successions;
    private final Pairings pairings;

    CohortPages(Cohorts cohorts, Successions successions, Pairings pairings) {
        this.cohorts = cohorts;
        this.successions = successions;
        this.pairings = pairings;
    }

    @GetMapping("/secondments/cohort")
    String cohort(
            @RequestParam(defaultValue = "") String pairing,
            @RequestParam(defaultValue = "east-to-west") String direction,
            @RequestParam(defaultValue = "") String year,
            Model model,
            Locale locale) {
        Direction way = Arrays.stream(Direction.values())
                .filter(known -> known.word().equals(direction))
                .findFirst()
                .orElse(Direction.EAST_TO_WEST);
        Optional<PairingId> under = asked(pairing);
        List<Held> all = under.map(id -> cohorts.under(id, way)).orElse(List.of());
        List<String> years = Cohorts.years(all);
        String of = years.contains(year) || years.isEmpty() ? year : first(years);
        model.addAttribute(
                "pairing", under.map(id -> String.valueOf(id.value())).orElse(""));
        model.addAttribute("name", under.map(id -> pairings.name(id, locale)).orElse(""));
        model.addAttribute("pairings", pairings.choices(locale));
        model.addAttribute("direction", way.word());
        model.addAttribute("years", years);
        model.addAttribute("cohort", cohorts.cohort(all, of, locale));
        return "boards/cohort";
    }

    /** The last year that is known; those without a date only if there is nobody else. */
    private static String first(List<String> years) {
        return years.stream()
                .filter(year -> !year.equals(Cohorts.UNDATED))
                .findFirst()
                .orElse(Cohorts.UNDATED);
    }

    /** The pairing that is named, or the only one there is to choose. */
    private Optional<PairingId> asked(String pairing) {
        return Optional.of(pairing)
                .filter(text -> text.matches("[1-9]\\d{0,17}"))
                .map(text -> new PairingId(Long.parseLong(text)))
                .filter(id -> pairings.find(id).isPresent());
    }

    @GetMapping("/secondments/{id}/succession")
    String succession(@PathVariable long id, Model model, Locale locale) {
        if (id < 1) {
            throw new AbsentException("no such stay: " + id);
        }
        model.addAttribute("succession", successions.of(new StayId(id), locale));
        return "boards/succession";
    }
}
