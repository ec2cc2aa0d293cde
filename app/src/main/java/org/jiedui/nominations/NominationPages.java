package org.jiedui.nominations;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.StayId;
import org.jiedui.looks.Problems;
import org.jiedui.nominations.NominationList.Order;
import org.jiedui.policies.Objection;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.jiedui.secondments.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The ways of all who are on one, and the page of each, where the next step is taken. */
@Controller
class NominationPages {

    private static final Set<Step> BESIDES = Set.of(Step.CORRECT, Step.APPRAISE_YEAR, Step.WITHDRAW, Step.TAKE_BACK);

    private final NominationList list;
    private final NominationViews views;
    private final Nominations nominations;
    private final NominationDesk desk;
    private final Secondments secondments;
    private final Vocabulary vocabulary;
    private final Problems problems;

    NominationPages(
            NominationList list,
            NominationViews views,
            Nominations nominations,
            NominationDesk desk,
            Secondments secondments,
            Vocabulary vocabulary,
            Problems problems) {
        this.list = list;
        this.views = views;
        this.nominations = nominations;
        this.desk = desk;
        this.secondments = secondments;
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    @GetMapping("/nominations")
    String list(@RequestParam Map<String, String> parameters, Model model, Locale locale) {
        ListRequest<Order> request = ListRequest.of(parameters, Order.NEWEST);
        Page<Nomination> page = list.page(request);
        model.addAttribute("list", request);
        model.addAttribute("page", new Page<>(list.lines(page.rows(), locale), page.total(), page.number()));
        model.addAttribute("pairings", list.pairingChoices(locale));
        model.addAttribute("stages", Stage.values());
        model.addAttribute("reached", NominationList.REACHED.keySet());
        return "nominations/list";
    }

    @GetMapping("/nominations.xlsx")
    void export(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        list.sheet(ListRequest.of(parameters, Order.NEWEST), locale).sendTo(response);
    }

    @GetMapping("/nominations/{id}")
    String nomination(@PathVariable long id, Model model, Locale locale) {
        Nomination nomination = nominations.nomination(id(id));
        boolean athome = desk.athome(nomination);
        List<Objection> objections = athome && nomination.stage().before() ? desk.objections(nomination) : null;
        model.addAttribute("nomination", views.line(nomination, locale));
        model.addAttribute("details", nomination.details());
        model.addAttribute("life", nomination.life());
        model.addAttribute("track", views.track(nomination));
        model.addAttribute("facts", views.facts(nomination, desk.personal(nomination), locale));
        model.addAttribute("told", views.told(nomination, nominations.overrides(nomination.id()), athome));
        model.addAttribute("open", inOrder(desk.open(nomination)));
        model.addAttribute(
                "objections",
                objections == null
                        ? null
                        : objections.stream().map(one -> against(one, locale)).toList());
        model.addAttribute("after", nomination.steps().size());
        model.addAttribute(
                "stay", nomination.stay() == null ? null : nomination.stay().value());
        model.addAttribute(
                "post", nomination.post() == null ? null : nomination.post().value());
        model.addAttribute(
                "replaces",
                nomination.replaces() == null ? null : nomination.replaces().value());
        model.addAttribute("choices", choices(nomination.details()));
        model.addAttribute(
                "words",
                Arrays.stream(Life.Word.values()).map(NominationPages::word).toList());
        Life.Extension extension = nomination.life().extension();
        model.addAttribute(
                "given",
                extension == null
                        ? List.of()
                        : extension.given().stream().map(NominationPages::word).toList());
        return "nominations/nomination";
    }

    private static String word(Life.Word word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    /** A choice of the form that puts details right; {@code topic} is the attribute whose words it offers. */
    record Choice(
            String field,
            String topic,
            String[] words,
            @Nullable String now) {}

    private List<Choice> choices(Nomination.Details details) {
        String[] ranks = vocabulary.codes(Vocabulary.RANK);
        return List.of(
                new Choice("profession", "profession", vocabulary.codes(Vocabulary.PROFESSION), details.profession()),
                new Choice("rank", "grade", ranks, details.rank()),
                new Choice("post-rank", "grade", ranks, details.postRank()),
                new Choice("sex", "sex", vocabulary.codes(Vocabulary.SEX), details.sex()),
                new Choice("education", "education", vocabulary.codes(Vocabulary.EDUCATION), details.education()));
    }

    /** What leads on first; what puts right or ends, last. */
    private static List<Step> inOrder(Set<Step> open) {
        return open.stream()
                .sorted(Comparator.<Step, Boolean>comparing(BESIDES::contains).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** A rule that stands against it, in the words of the reader. */
    record Against(String rule, boolean broken, boolean wantsReason, String severity, String text, String advice) {}

    private Against against(Objection objection, Locale locale) {
        return new Against(
                objection.rule(),
                objection.broken(),
                objection.wantsReason(),
                objection.policy().severity().word(),
                problems.say(objection.finding(), locale),
                objection.policy().advice().in(locale));
    }

    @PostMapping("/nominations/{id}/steps")
    String step(
            @PathVariable long id, @RequestParam Map<String, String> fields, RedirectAttributes flash, Locale locale) {
        String word = fields.getOrDefault("step", "");
        NominationId nomination = nominations.nomination(id(id)).id();
        try {
            Step step =
                    Step.of(word).orElseThrow(() -> new RefusedException(Finding.refused("step-unknown", "", word)));
            Nomination taken = desk.take(nomination, step, fields);
            flash.addFlashAttribute("done", step.word());
            flash.addFlashAttribute("refusedBy", refusal(taken.life().last()));
        } catch (RefusedException refused) {
            flash.addFlashAttribute(
                    "findings",
                    refused.findings().stream()
                            .map(finding -> problems.say(finding, locale))
                            .toList());
            flash.addFlashAttribute("tried", word);
            flash.addFlashAttribute("typed", fields);
        }
        return "redirect:/nominations/" + id;
    }

    /** What came of a no, as the end of a message's key; absent if it was none. */
    private static @Nullable String refusal(Taken last) {
        if (!last.saysNo()) {
            return null;
        }
        return switch (last.step()) {
            case SAY_WISH, SAY_NEED, CONSENT_HOME, APPROVE_EXTENSION -> "extension";
            case APPROVE_EARLY_END -> "early-end";
            default -> "over";
        };
    }

    /** From a stay to its way; where there is none, what it would take to open one. */
    @GetMapping("/secondments/{id}/way")
    String way(@PathVariable long id, Model model, Locale locale) {
        StayId stay = stay(id);
        Stay found = secondments.stay(stay);
        Optional<Nomination> way = nominations.of(stay);
        if (way.isPresent()) {
            return "redirect:/nominations/" + way.get().id().value();
        }
        model.addAttribute("stay", id);
        model.addAttribute("name", found.person().name());
        model.addAttribute("may", desk.takesUp(found));
        return "nominations/way";
    }

    /** Asks for the word, so that nothing is opened by an empty request. */
    @PostMapping("/secondments/{id}/way")
    String takeUp(@PathVariable long id, @RequestParam(defaultValue = "") String step) {
        StayId stay = secondments.stay(stay(id)).id();
        if (!step.equals(Step.TAKE_UP.word())) {
            return "redirect:/secondments/" + id + "/way";
        }
        return "redirect:/nominations/" + desk.takeUp(stay).value();
    }

    private static StayId stay(long id) {
        if (id < 1) {
            throw new AbsentException("no such stay: " + id);
        }
        return new StayId(id);
    }

    static NominationId id(long id) {
        if (id < 1) {
            throw new AbsentException("no such nomination: " + id);
        }
        return new NominationId(id);
    }
}
