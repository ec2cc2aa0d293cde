package org.jiedui.ask;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jiedui.answers.Question;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.ProjectId;
import org.jiedui.ledger.Standing;
import org.jiedui.measures.Definitions;
import org.jiedui.pairings.Pairing;
import org.jiedui.pairings.Pairings;
import org.jiedui.people.People;
import org.jiedui.projects.Projects;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the form of the answer sheet offers: short lists whole, long ones as far as they fit what is being typed. */
@Controller
public class Choices {

    private static final int PROPOSED = 12;

    /** What an organisation can be asked for as. */
    private static final List<String> ENDS =
            Arrays.stream(Question.End.values()).map(Question.End::word).toList();

    private final Pairings pairings;
    private final Projects projects;
    private final People people;
    private final Regions regions;
    private final Definitions definitions;
    private final Meant meant;
    private final AskWords words;

    Choices(
            Pairings pairings,
            Projects projects,
            People people,
            Regions regions,
            Definitions definitions,
            Meant meant,
            AskWords words) {
        this.pairings = pairings;
        this.projects = projects;
        this.people = people;
        this.regions = regions;
        this.definitions = definitions;
        this.meant = meant;
        this.words = words;
    }

    /** What the fields of {@code ask/fields.html} offer. */
    public void into(Model model, AskForm form, Locale locale) {
        model.addAttribute("looks", AskForm.LOOKS);
        model.addAttribute("pairings", pairings(locale));
        model.addAttribute("person", person(form));
        model.addAttribute("organisation", organisation(form));
        model.addAttribute("ends", ENDS);
        model.addAttribute("project", project(form));
        model.addAttribute("sets", sets(locale));
        model.addAttribute(
                "standings",
                Arrays.stream(Standing.values()).map(Standing::word).toList());
    }

    public Map<String, String> pairings(Locale locale) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Pairing pairing : pairings.all()) {
            names.put(String.valueOf(pairing.id().value()), words.pairing(pairing, locale));
        }
        return names;
    }

    private Map<String, String> sets(Locale locale) {
        Map<String, String> names = new LinkedHashMap<>();
        definitions.sets().forEach(set -> names.put(set.code(), set.names().in(locale)));
        return names;
    }

    /** The person asked for as the form shows them: by name, where an address says a number. */
    private String person(AskForm form) {
        return shown(form.person(), id -> meant.choice(people.person(new PersonId(id))));
    }

    /** The organisation asked for as the form shows it: by name, where an address says a number. */
    private String organisation(AskForm form) {
        return shown(form.organisation(), id -> meant.choice(people.concerned(new OrganisationId(id))));
    }

    /** The project asked for as the form shows it: by title, where an address says a number. */
    private String project(AskForm form) {
        return shown(form.project(), id -> meant.choice(projects.find(new ProjectId(id))));
    }

    /** Persons that fit what is being typed, as options of a list. */
    @GetMapping("/answers/persons")
    public String persons(@RequestParam(defaultValue = "") String person, Model model) {
        Map<String, String> options = new LinkedHashMap<>();
        if (!person.isBlank()) {
            people.searchPersons(person, PROPOSED).forEach(found -> options.put(meant.choice(found), found.office()));
        }
        model.addAttribute("options", options);
        return "looks/options";
    }

    /** Organisations that fit what is being typed, as options of a list. */
    @GetMapping("/answers/organisations")
    public String organisations(@RequestParam(defaultValue = "") String organisation, Model model) {
        Map<String, String> options = new LinkedHashMap<>();
        if (!organisation.isBlank()) {
            people.searchOrganisations(organisation, PROPOSED)
                    .forEach(found -> options.put(
                            meant.choice(found), found.place() == null ? "" : regions.inFull(found.place())));
        }
        model.addAttribute("options", options);
        return "looks/options";
    }

    /** Projects that fit what is being typed, as options of a list. */
    @GetMapping("/answers/projects")
    public String projects(@RequestParam(defaultValue = "") String project, Model model, Locale locale) {
        Map<String, String> options = new LinkedHashMap<>();
        if (!project.isBlank()) {
            projects.titled(project.strip(), PROPOSED)
                    .forEach(found -> options.put(
                            meant.choice(found),
                            Optional.ofNullable(found.pairing())
                                    .flatMap(pairings::find)
                                    .map(pairing -> pairings.name(pairing, locale))
                                    .orElse("")));
        }
        model.addAttribute("options", options);
        return "looks/options";
    }

    private static String shown(@Nullable String text, LongFunction<String> choice) {
        String written = AskForm.present(text);
        if (written == null) {
            return "";
        }
        Optional<Long> number = Meant.number(written);
        if (number.isEmpty()) {
            return written;
        }
        try {
            return choice.apply(number.get());
        } catch (AbsentException e) {
            return written;
        }
    }
}
