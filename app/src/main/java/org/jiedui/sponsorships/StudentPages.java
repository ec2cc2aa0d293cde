package org.jiedui.sponsorships;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.access.Permission;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.RefusedException;
import org.jiedui.looks.Listed;
import org.jiedui.looks.Listed.Filter;
import org.jiedui.looks.Problems;
import org.jiedui.rounds.OwnReasons;
import org.jiedui.sponsorships.SponsorshipSearch.PledgeOrder;
import org.jiedui.sponsorships.SponsorshipSearch.StudentOrder;
import org.jiedui.sponsorships.SponsorshipViews.PledgeLine;
import org.jiedui.sponsorships.SponsorshipViews.StudentLine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Students in need and pledges: the two lists that are brought together, and the page of each. */
@Controller
class StudentPages {

    private final SponsorshipLists lists;
    private final SponsorshipViews views;
    private final SponsorshipQueries queries;
    private final StudentNames names;
    private final Problems problems;
    private final OwnReasons reasons;

    StudentPages(
            SponsorshipLists lists,
            SponsorshipViews views,
            SponsorshipQueries queries,
            StudentNames names,
            Problems problems,
            OwnReasons reasons) {
        this.lists = lists;
        this.views = views;
        this.queries = queries;
        this.names = names;
        this.problems = problems;
        this.reasons = reasons;
    }

    @GetMapping("/students")
    String students(@RequestParam Map<String, String> parameters, Model model, Locale locale) {
        ListRequest<StudentOrder> request = ListRequest.of(parameters, StudentOrder.NEED);
        lists.show(request, lists.students(request, locale), model, locale);
        return "sponsorships/students";
    }

    @GetMapping("/students.xlsx")
    void studentSheet(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        lists.sendStudents(ListRequest.of(parameters, StudentOrder.NEED), locale, response);
    }

    @GetMapping("/students/{id}")
    String student(@PathVariable long id, Model model, Locale locale) {
        Student student = student(id);
        List<Sponsorship> of = queries.ofStudent(student.id());
        boolean office = views.office(student);
        model.addAttribute("student", views.line(student, of, locale));
        model.addAttribute("sponsorships", lists.lines(of, locale));
        model.addAttribute("told", views.toldFace(student, locale));
        model.addAttribute("office", office);
        model.addAttribute("young", student.stage().mayBeUnder14());
        model.addAttribute("erased", student.erased());
        model.addAttribute("named", office && names.nameKnown(student.id()));
        model.addAttribute("guardian", office && names.guardianKnown(student.id()));
        model.addAttribute("reveals", views.keeps(Permission.REVEAL, student) && !student.erased());
        model.addAttribute(
                "doors", office && views.may(Permission.RECORD) && !student.erased() ? doors(student) : Map.of());
        return "sponsorships/student";
    }

    private Map<String, String> doors(Student student) {
        Map<String, String> cells =
                Map.of("student", String.valueOf(student.id().value()));
        return Map.of(
                "consent",
                SponsorshipPages.form(
                        "student-consents", cells, "day", views.today().toString()),
                "sponsored",
                SponsorshipPages.form(
                        "sponsorships", cells, "day", views.today().toString()));
    }

    private Student student(long id) {
        if (id < 1) {
            throw new AbsentException("no student " + id);
        }
        return queries.student(new Student.Id(id)).orElseThrow(() -> new AbsentException("no student " + id));
    }

    /** Not to be kept by anybody: shown in the answer, and gone with it. */
    @PostMapping("/students/{id}/reveal")
    String reveal(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String purpose,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        Student student = student(id);
        try {
            ours(student);
            model.addAttribute("revealed", names.reveal(student, purpose));
            response.setHeader("Cache-Control", "no-store");
        } catch (RefusedException refused) {
            response.setStatus(422);
            model.addAttribute("findings", said(refused, locale));
        }
        return student(id, model, locale);
    }

    @PostMapping("/students/{id}/erase")
    String erase(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String purpose,
            RedirectAttributes flash,
            Locale locale) {
        Student student = student(id);
        try {
            ours(student);
            names.erase(student, purpose);
            flash.addFlashAttribute("done", true);
        } catch (RefusedException refused) {
            flash.addFlashAttribute("findings", said(refused, locale));
        }
        return "redirect:/students/" + id;
    }

    private void ours(Student student) {
        if (!views.keeps(Permission.REVEAL, student)) {
            throw new RefusedException(Finding.refused("student-not-yours", ""));
        }
    }

    private List<String> said(RefusedException refused, Locale locale) {
        return refused.findings().stream()
                .map(finding -> problems.say(finding, locale))
                .toList();
    }

    @GetMapping("/pledges")
    String pledges(@RequestParam Map<String, String> parameters, Model model, Locale locale) {
        ListRequest<PledgeOrder> request = ListRequest.of(parameters, PledgeOrder.STATE);
        lists.show(request, lists.pledges(request, locale), model, locale);
        return "sponsorships/pledges";
    }

    @GetMapping("/pledges.xlsx")
    void pledgeSheet(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        lists.sendPledges(ListRequest.of(parameters, PledgeOrder.STATE), locale, response);
    }

    private Pledge known(long id) {
        if (id < 1) {
            throw new AbsentException("no pledge " + id);
        }
        return queries.pledge(new Pledge.Id(id)).orElseThrow(() -> new AbsentException("no pledge " + id));
    }

    @GetMapping("/pledges/{id}")
    String pledge(@PathVariable long id, Model model, Locale locale) {
        Pledge pledge = known(id);
        List<Sponsorship> of = queries.ofPledge(pledge.id());
        model.addAttribute("pledge", views.line(pledge, locale));
        model.addAttribute("own", views.own(pledge));
        model.addAttribute("told", views.own(pledge) ? told(pledge, locale) : List.of());
        model.addAttribute("sponsorships", lists.lines(of, locale));
        return "sponsorships/pledge";
    }

    /**
     * What a plan proposes to a sponsor. Children who are told alike are told once, with their number.
     *
     * @param own    the round it is of, with its state
     * @param others absent while it is being worked out
     */
    record Told(
            OwnReasons.Own own,
            Map<OwnReasons.Place, Long> places,
            @Nullable Map<String, Long> others) {}

    private List<Told> told(Pledge pledge, Locale locale) {
        return reasons
                .of(
                        StudentsShape.WORD,
                        StudentsShape.key(pledge),
                        () -> StudentsShape.standing(queries.ofPledge(pledge.id())),
                        locale)
                .stream()
                .map(own -> new Told(own, counted(own.places()), own.others() == null ? null : counted(own.others())))
                .toList();
    }

    private static <T> Map<T, Long> counted(List<T> told) {
        return told.stream().collect(Collectors.groupingBy(one -> one, LinkedHashMap::new, Collectors.counting()));
    }

    /** A student; {@code place} is a code, {@code stage} a word, {@code school} and {@code number} are null where that is not the reader's to know. */
    record StudentJson(
            long id,
            String student,
            String place,
            String stage,
            @Nullable String school,
            @Nullable String number,
            String monthly,
            int sponsors,
            long taken,
            String consent,
            String state) {

        static StudentJson of(StudentLine line) {
            Student.Face face = line.face();
            return new StudentJson(
                    line.id(),
                    face.title(),
                    face.code(),
                    face.level(),
                    face.school().isEmpty() ? null : face.school(),
                    face.number().isEmpty() ? null : face.number(),
                    line.monthly().toPlainString(),
                    line.sponsors(),
                    line.taken(),
                    line.consent(),
                    line.state());
        }
    }

    @GetMapping("/api/students")
    @ResponseBody
    Listed<StudentJson> studentApi(@RequestParam Map<String, String> parameters, Locale locale) {
        ListRequest<StudentOrder> request = lists.asked(
                parameters,
                StudentOrder.NEED,
                Filter.words(
                        "stage",
                        Stream.of(Student.Stage.values())
                                .map(Student.Stage::word)
                                .toList()),
                Filter.words("state", "waiting", "part", "met"));
        return Listed.of(lists.students(request, locale).map(StudentJson::of));
    }

    @GetMapping("/api/students/{id}")
    @ResponseBody
    StudentJson studentApi(@PathVariable long id, Locale locale) {
        Student student = student(id);
        return StudentJson.of(views.line(student, queries.ofStudent(student.id()), locale));
    }

    /** @param place a code */
    record PledgeJson(
            long id,
            String sponsor,
            String kind,
            String place,
            String monthly,
            int students,
            long taken,
            String state) {

        static PledgeJson of(PledgeLine line) {
            return new PledgeJson(
                    line.id(),
                    line.sponsor(),
                    line.kind(),
                    line.code(),
                    line.monthly().toPlainString(),
                    line.students(),
                    line.taken(),
                    line.state());
        }
    }

    @GetMapping("/api/pledges")
    @ResponseBody
    Listed<PledgeJson> pledgeApi(@RequestParam Map<String, String> parameters, Locale locale) {
        ListRequest<PledgeOrder> request = lists.asked(
                parameters,
                PledgeOrder.STATE,
                Filter.words("kind", "person", "firm", "group"),
                Filter.words("state", "open", "full"));
        return Listed.of(lists.pledges(request, locale).map(PledgeJson::of));
    }

    @GetMapping("/api/pledges/{id}")
    @ResponseBody
    PledgeJson pledgeApi(@PathVariable long id, Locale locale) {
        return PledgeJson.of(views.line(known(id), locale));
    }
}
