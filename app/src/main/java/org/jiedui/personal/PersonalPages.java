package org.jiedui.personal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jiedui.access.Access;
import org.jiedui.access.Permission;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.Ledger;
import org.jiedui.looks.Problems;
import org.jiedui.people.People;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is held about a person and why: masked, shown for a purpose, erased at request. */
@Controller
class PersonalPages {

    private final Dossiers data;
    private final People people;
    private final Ledger ledger;
    private final Access access;
    private final Problems problems;

    PersonalPages(Dossiers data, People people, Ledger ledger, Access access, Problems problems) {
        this.data = data;
        this.people = people;
        this.ledger = ledger;
        this.access = access;
        this.problems = problems;
    }

    @GetMapping("/persons/{id}/held")
    String held(@PathVariable long id, Model model) {
        return show(person(id), List.of(), model);
    }

    @PostMapping("/persons/{id}/held")
    String add(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String ground,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        model.addAttribute("typed", new Typed(kind, value, ground));
        return acted(id, () -> data.add(person(id), kind, value, ground), model, locale, response);
    }

    /** What was typed, to stand there again if it is refused. */
    record Typed(String kind, String value, String ground) {}

    /** Not to be kept by anybody: shown in the answer, and gone with it. */
    @PostMapping("/persons/{id}/held/{datum}/reveal")
    String reveal(
            @PathVariable long id,
            @PathVariable long datum,
            @RequestParam(defaultValue = "") String purpose,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        try {
            model.addAttribute("revealed", data.reveal(person(id), datum, purpose));
            model.addAttribute("revealedOf", datum);
        } catch (RefusedException refused) {
            return refused(id, refused, model, locale, response);
        }
        response.setHeader("Cache-Control", "no-store");
        return show(person(id), List.of(), model);
    }

    /** Whose a number is: not asked by an address, which would stay in histories and logs. */
    @PostMapping("/persons/bearing")
    String bearing(@RequestParam(defaultValue = "") String number, Model model) {
        model.addAttribute("found", data.bearing(number));
        return "personal/bearing";
    }

    @PostMapping("/persons/{id}/held/{datum}/erase")
    String erase(
            @PathVariable long id, @PathVariable long datum, Model model, Locale locale, HttpServletResponse response) {
        return acted(id, () -> data.erase(person(id), datum), model, locale, response);
    }

    @PostMapping("/persons/{id}/held/erase")
    String eraseAll(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        return acted(id, () -> data.eraseAll(person(id), name, reason), model, locale, response);
    }

    private String acted(long id, Runnable act, Model model, Locale locale, HttpServletResponse response) {
        try {
            act.run();
            return "redirect:/persons/" + id + "/held";
        } catch (RefusedException refused) {
            return refused(id, refused, model, locale, response);
        }
    }

    private String refused(
            long id, RefusedException refused, Model model, Locale locale, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(
                person(id),
                refused.findings().stream()
                        .map(finding -> problems.say(finding, locale))
                        .toList(),
                model);
    }

    private static PersonId person(long id) {
        if (id < 1) {
            throw new AbsentException("no such person: " + id);
        }
        return new PersonId(id);
    }

    private String show(PersonId id, List<String> findings, Model model) {
        model.addAttribute("person", people.person(id));
        model.addAttribute("held", data.held(id));
        model.addAttribute("tied", ledger.tied(id));
        model.addAttribute("erasure", data.erasure(id).orElse(null));
        model.addAttribute("kinds", DatumKind.values());
        model.addAttribute("reveals", access.may(Permission.REVEAL));
        model.addAttribute("erasable", access.may(Permission.REVEAL) && data.erasable(id));
        model.addAttribute("records", access.may(Permission.RECORD));
        model.addAttribute("findings", findings);
        return "personal/held";
    }
}
