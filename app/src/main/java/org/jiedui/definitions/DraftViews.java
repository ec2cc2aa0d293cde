package org.jiedui.definitions;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import org.jiedui.answers.Question;
import org.jiedui.kernel.RefusedException;
import org.jiedui.looks.Problems;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.DefinitionTexts;
import org.jiedui.measures.DefinitionTexts.TextRefused;
import org.jiedui.measures.Definitions;
import org.jiedui.measures.SetState;
import org.jiedui.pairings.Pairings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages of drafts show: the set that a text means, how it differs from another, and what it would do to figures. */
@Component
class DraftViews {

    private final Definitions definitions;
    private final DefinitionTexts texts;
    private final SetsInForce sets;
    private final Trying trying;
    private final SetWords words;
    private final Problems problems;
    private final Clock clock;

    DraftViews(
            Definitions definitions,
            DefinitionTexts texts,
            SetsInForce sets,
            Trying trying,
            SetWords words,
            Problems problems,
            Clock clock) {
        this.definitions = definitions;
        this.texts = texts;
        this.sets = sets;
        this.trying = trying;
        this.words = words;
        this.problems = problems;
        this.clock = clock;
    }

    /** What two sets are compared and tried with. */
    @Component
    record Trying(Comparison comparison, DryRun dryRun, TryReader reader, Pairings pairings) {}

    /** A fault of a text: where it is, what stands there, and what is wrong with it. */
    record Fault(int line, int column, String quoted, String words) {}

    /** A text in a list, or one of the history of a set. */
    record Row(Draft draft, String stage) {}

    Row row(Draft draft, Locale locale) {
        Draft.Force force = draft.force();
        String stage = "definitions.stage." + draft.stage().word();
        if (force == null) {
            return new Row(draft, words.say(stage, locale));
        }
        LocalDate until = force.withdrawal() == null ? null : force.withdrawal().on();
        boolean begun = !force.from().isAfter(LocalDate.now(clock));
        return new Row(
                draft,
                words.say(
                        until == null && !begun ? "definitions.stage.to-come" : stage,
                        locale,
                        force.from().toString(),
                        String.valueOf(until)));
    }

    List<Fault> faults(RefusedException refused, Locale locale) {
        return refused instanceof TextRefused text
                ? text.faults().stream()
                        .map(fault -> new Fault(
                                fault.line(), fault.column(), fault.quoted(), problems.say(fault.finding(), locale)))
                        .toList()
                : refused.findings().stream()
                        .map(finding -> new Fault(0, 0, "", problems.say(finding, locale)))
                        .toList();
    }

    /**
     * The set that a text means, come as far as the text has.
     *
     * @throws RefusedException if it can be read no more
     */
    DefinitionSet set(Draft draft) {
        SetState state = draft.force() != null
                ? draft.force().state()
                : draft.stage() == Draft.Stage.APPROVED ? new SetState.Reviewed() : new SetState.Draft();
        return draft.read(texts, state).set();
    }

    /**
     * Whether answers know the set of this text: if it is in force and they do not, they are about to.
     */
    boolean known(Draft draft) {
        return draft.force() != null && texts.known(draft.code());
    }

    /**
     * Fills in the comparison with another set and, if it is asked for, the figures under both. Of a text that can be read no
     * more there are only the faults, without their places: those are in the whole, which nobody wrote.
     */
    void compare(Draft draft, TryForm form, Model model, Locale locale) {
        try {
            model.addAttribute("broken", List.of());
            compare(draft, set(draft), form, model, locale);
        } catch (RefusedException refused) {
            model.addAttribute("to", null);
            model.addAttribute(
                    "broken",
                    faults(refused, locale).stream()
                            .map(fault -> new Fault(0, 0, fault.quoted(), fault.words()))
                            .toList());
        }
    }

    private void compare(Draft draft, DefinitionSet to, TryForm form, Model model, Locale locale) {
        List<DefinitionSet> others = definitions.sets().stream()
                .filter(set -> !set.code().equals(draft.code()))
                .toList();
        DefinitionSet from = other(form.from(), draft, others);
        model.addAttribute("sets", others);
        model.addAttribute("pairings", trying.pairings().choices(locale));
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute("difference", trying.comparison().of(from, to, locale));
        model.addAttribute("unread", List.of());
        model.addAttribute("rows", null);
        model.addAttribute("trial", SetsInForce.Trial.READY);
        if (form.asked()) {
            try {
                figures(draft, form, from, to, model, locale);
            } catch (RefusedException refused) {
                model.addAttribute(
                        "unread",
                        refused.findings().stream()
                                .map(finding -> problems.say(finding, locale))
                                .toList());
            }
        }
    }

    private void figures(Draft draft, TryForm form, DefinitionSet from, DefinitionSet to, Model model, Locale locale) {
        Question asked = trying.reader().question(form);
        BinaryOperator<String> address = (set, measure) -> trying.reader().entries(form, asked, set, measure);
        boolean known = known(draft);
        SetsInForce.Trial trial = known ? SetsInForce.Trial.READY : sets.ready(draft, to);
        model.addAttribute("trial", trial);
        if (trial != SetsInForce.Trial.READY) {
            return;
        }
        List<DryRun.Row> rows = known
                ? trying.dryRun().rows(asked, from, to, address, locale)
                : trying.dryRun().tried(asked, from, to, address, locale);
        // what would change is what is looked for
        model.addAttribute(
                "rows",
                rows.stream()
                        .sorted(Comparator.comparing(row -> row.standing() == DryRun.Standing.SAME))
                        .toList());
        model.addAttribute(
                "differing",
                rows.stream()
                        .filter(row -> row.standing() != DryRun.Standing.SAME)
                        .count());
    }

    private static DefinitionSet other(@Nullable String asked, Draft draft, List<DefinitionSet> others) {
        String code = TryForm.present(asked);
        String wanted = code == null ? draft.beside() : code;
        return others.stream()
                .filter(set -> set.code().equals(wanted))
                .findFirst()
                .orElse(others.getLast());
    }

    /** The whole set on a page, as those are shown that everybody knows. */
    void whole(Draft draft, Model model, Locale locale) {
        DefinitionSet set = set(draft);
        model.addAttribute("set", words.row(set, false, locale));
        model.addAttribute("categories", words.categories(set, locale));
        model.addAttribute("before", null);
        model.addAttribute("draft", draft);
    }
}
