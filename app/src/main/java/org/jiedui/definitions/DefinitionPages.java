package org.jiedui.definitions;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jiedui.access.Access;
import org.jiedui.access.Permission;
import org.jiedui.access.Scope;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Period;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Definitions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The sets there are, and what each measure of one of them counts: the same for everybody. */
@Controller
class DefinitionPages {

    private final Definitions definitions;
    private final SetWords words;
    private final Access access;
    private final Clock clock;

    DefinitionPages(Definitions definitions, SetWords words, Access access, Clock clock) {
        this.definitions = definitions;
        this.words = words;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping("/definitions")
    String list(Model model, Locale locale) {
        model.addAttribute("sets", rows(locale));
        model.addAttribute("writes", access.scope(Permission.ADMINISTER) instanceof Scope.Everything);
        return "definitions/list";
    }

    @GetMapping("/definitions/{set}")
    String set(@PathVariable String set, Model model, Locale locale) {
        DefinitionSet found = definitions.sets().stream()
                .filter(one -> one.code().equals(set))
                .findFirst()
                .orElseThrow(() -> new AbsentException("definition set " + set));
        model.addAttribute("set", words.row(found, isCurrent(found), locale));
        model.addAttribute("categories", words.categories(found, locale));
        model.addAttribute("before", before(found).map(DefinitionSet::code).orElse(null));
        model.addAttribute("draft", null);
        return "definitions/set";
    }

    private List<SetWords.Row> rows(Locale locale) {
        return definitions.sets().stream()
                .map(set -> words.row(set, isCurrent(set), locale))
                .toList();
    }

    private boolean isCurrent(DefinitionSet set) {
        LocalDate today = LocalDate.now(clock);
        return definitions.defaultFor(Period.ofYear(today.getYear()), today).equals(set);
    }

    /** What it is based on, or else the one before it. */
    private Optional<DefinitionSet> before(DefinitionSet set) {
        if (set.basedOn() != null) {
            return definitions.sets().stream()
                    .filter(other -> other.code().equals(set.basedOn()))
                    .findFirst();
        }
        return definitions.sets().stream()
                .takeWhile(other -> !other.code().equals(set.code()))
                .reduce((_, next) -> next);
    }
}
