package org.jiedui.joint;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.joint.JointSteps.Chosen;
import org.jiedui.joint.JointSteps.Looked;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Titles;
import org.jiedui.looks.Problems;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.NominationId;
import org.jiedui.nominations.NominationList;
import org.jiedui.nominations.Nominations;
import org.jiedui.nominations.Step;
import org.jiedui.nominations.StepForm;
import org.jiedui.nominations.Steps.Saying;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which a step is chosen, looked at and taken for many, and the page of each joint step, with its taking back. */
@Controller
class JointPages {

    /** What is told with the step; every other parameter of an address narrows the list. */
    private static final Set<String> TOLD = Set.of("step", "day", "reference", "words", "who", "joint", "_csrf");

    private final JointSteps joints;
    private final NominationList list;
    private final Nominations nominations;
    private final StepForm form;
    private final Problems problems;

    JointPages(JointSteps joints, NominationList list, Nominations nominations, StepForm form, Problems problems) {
        this.joints = joints;
        this.list = list;
        this.nominations = nominations;
        this.form = form;
        this.problems = problems;
    }

    /**
     * A row: somebody who can, or cannot and why.
     *
     * @param who     what the row sends if it is chosen: the nomination and the number of its last step
     * @param chosen  whether it is, as the page comes
     * @param against in words; empty if they can
     */
    record Line(long id, String who, String name, String what, String stage, boolean chosen, List<String> against) {}

    @GetMapping("/nominations/joint")
    String look(@RequestParam Map<String, String> told, Model model, Locale locale) {
        Step step = step(told.get("step"));
        if (step == null) {
            return page(told, List.of(), Set.of(), model, locale);
        }
        try {
            Saying said = form.read(step, answered(told));
            List<Looked> looked = joints.look(list.chosen(narrowing(told)), step, said);
            Set<String> can =
                    looked.stream().filter(Looked::can).map(JointPages::who).collect(Collectors.toSet());
            return page(told, looked, can, model, locale);
        } catch (RefusedException refused) {
            model.addAttribute("findings", words(refused, locale));
            return page(told, List.of(), Set.of(), model, locale);
        }
    }

    @PostMapping("/nominations/joint")
    String take(
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Locale locale) {
        Map<String, String> told = fields.toSingleValueMap();
        Set<String> who = new LinkedHashSet<>(fields.getOrDefault("who", List.of()));
        List<NominationId> seen = who.stream()
                .map(one -> nominations.nomination(chosen(one).nomination()).id())
                .toList();
        try {
            String word = told.getOrDefault("step", "");
            Step step = Step.of(word)
                    .orElseThrow(() -> new RefusedException(Finding.refused("step-unknown", "step", word)));
            Saying said = form.read(step, answered(told));
            long joint =
                    joints.take(step, said, who.stream().map(JointPages::chosen).toList());
            flash.addFlashAttribute("done", true);
            return "redirect:/nominations/joint/" + joint;
        } catch (RefusedException refused) {
            String back = told.getOrDefault("joint", "");
            if (back.matches("[1-9]\\d{0,17}")) {
                flash.addFlashAttribute("findings", words(refused, locale));
                flash.addFlashAttribute("words", told.getOrDefault("words", ""));
                return "redirect:/nominations/joint/" + back;
            }
            model.addAttribute("findings", words(refused, locale));
            response.setStatus(422);
            return again(told, seen, who, model, locale);
        }
    }

    /** What was typed and chosen, with what now stands against whom. */
    private String again(
            Map<String, String> told, List<NominationId> seen, Set<String> who, Model model, Locale locale) {
        Step step = step(told.get("step"));
        List<Looked> looked = new ArrayList<>();
        if (step != null) {
            try {
                Set<NominationId> ids = new LinkedHashSet<>();
                list.chosen(narrowing(told)).forEach(one -> ids.add(one.id()));
                ids.addAll(seen);
                looked.addAll(joints.look(nominations.nominations(ids), step, form.read(step, answered(told))));
            } catch (RefusedException unclear) {
                looked.clear(); // what is typed is put right first
            }
        }
        Set<Long> kept =
                who.stream().map(one -> chosen(one).nomination().value()).collect(Collectors.toSet());
        Set<String> chosen = looked.stream()
                .filter(one -> one.can() && kept.contains(one.nomination().id().value()))
                .map(JointPages::who)
                .collect(Collectors.toSet());
        return page(told, looked, chosen, model, locale);
    }

    private String page(Map<String, String> told, List<Looked> looked, Set<String> chosen, Model model, Locale locale) {
        Map<String, String> narrowing = narrowing(told);
        List<Line> lines = looked.stream().map(one -> line(one, chosen, locale)).toList();
        model.addAttribute("told", told);
        model.addAttribute("narrowing", narrowing);
        model.addAttribute("listed", NominationList.address(narrowing));
        model.addAttribute("steps", JointSteps.STEPS);
        model.addAttribute("step", step(told.get("step")));
        model.addAttribute("count", list.chosen(narrowing).size());
        model.addAttribute(
                "can", lines.stream().filter(one -> one.against().isEmpty()).toList());
        model.addAttribute(
                "cannot", lines.stream().filter(one -> !one.against().isEmpty()).toList());
        model.addAttribute("latest", joints.latest());
        return "joint/look";
    }

    @GetMapping("/nominations/joint/{id}")
    String joint(@PathVariable long id, Model model, Locale locale) {
        JointStep joint = joints.joint(id);
        List<Looked> looked = joint.step() == Step.TAKE_BACK ? List.of() : joints.lookBack(joint);
        Set<String> can =
                looked.stream().filter(Looked::can).map(JointPages::who).collect(Collectors.toSet());
        List<Line> lines = looked.stream().map(one -> line(one, can, locale)).toList();
        model.addAttribute("joint", joint);
        model.addAttribute(
                "can", lines.stream().filter(one -> one.against().isEmpty()).toList());
        model.addAttribute(
                "cannot", lines.stream().filter(one -> !one.against().isEmpty()).toList());
        model.addAttribute(
                "people",
                joints.people(joint).stream()
                        .map(nomination -> line(new Looked(nomination, List.of()), Set.of(), locale))
                        .toList());
        return "joint/joint";
    }

    /** What narrows the list, without what is told with the step. */
    private static Map<String, String> narrowing(Map<String, String> told) {
        Map<String, String> narrowing = new LinkedHashMap<>(told);
        narrowing.keySet().removeAll(TOLD);
        narrowing.values().removeIf(String::isBlank);
        return narrowing;
    }

    private Line line(Looked looked, Set<String> chosen, Locale locale) {
        Nomination nomination = looked.nomination();
        Nomination.Details details = nomination.details();
        String who = who(looked);
        return new Line(
                nomination.id().value(),
                who,
                nomination.person().name(),
                Titles.at(details.host(), details.title()),
                nomination.stage().word(),
                chosen.contains(who),
                looked.against().stream()
                        .map(finding -> problems.say(finding, locale))
                        .toList());
    }

    private List<String> words(RefusedException refused, Locale locale) {
        return refused.findings().stream()
                .map(finding -> problems.say(finding, locale))
                .toList();
    }

    /** Joint steps say yes: whoever refuses somebody says it of them alone. */
    private static Map<String, String> answered(Map<String, String> told) {
        Map<String, String> fields = new LinkedHashMap<>(told);
        fields.put("answer", "yes");
        fields.remove("after");
        return fields;
    }

    /** A step that can be taken jointly; absent if none of them is named. */
    private static @Nullable Step step(@Nullable String word) {
        return Step.of(Objects.requireNonNullElse(word, ""))
                .filter(JointSteps.STEPS::contains)
                .orElse(null);
    }

    private static String who(Looked looked) {
        return looked.nomination().id().value() + "-"
                + looked.nomination().steps().size();
    }

    private static Chosen chosen(String who) {
        if (!who.matches("[1-9]\\d{0,17}-\\d{1,6}")) {
            throw new AbsentException("no such nomination: " + who);
        }
        int cut = who.indexOf('-');
        return new Chosen(
                new NominationId(Long.parseLong(who.substring(0, cut))), Integer.parseInt(who.substring(cut + 1)));
    }
}
