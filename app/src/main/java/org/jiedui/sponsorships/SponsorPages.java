package org.jiedui.sponsorships;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jiedui.kernel.RefusedException;
import org.jiedui.looks.Problems;
import org.jiedui.sponsorships.PaymentBook.Money;
import org.jiedui.sponsorships.Sponsorship.Schedule;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A sponsor's own page, for the phone: the children, what is due, and one button to say that it is paid for all of them. */
@Controller
class SponsorPages {

    private final SponsorshipDesk desk;
    private final SponsorshipQueries queries;
    private final SponsorshipViews views;
    private final StudentNames names;
    private final Problems problems;

    SponsorPages(
            SponsorshipDesk desk,
            SponsorshipQueries queries,
            SponsorshipViews views,
            StudentNames names,
            Problems problems) {
        this.desk = desk;
        this.queries = queries;
        this.views = views;
        this.names = names;
        this.problems = problems;
    }

    /**
     * A child of the sponsor's.
     *
     * @param title  the name as far as the guardian consents, else what stands for it
     * @param next   the first period that is neither paid nor said to be; absent: nothing is due
     * @param said   whether a period is said to be paid that has not arrived yet
     */
    record Child(
            long id,
            String title,
            String place,
            @Nullable LocalDate next,
            @Nullable LocalDate nextUntil,
            BigDecimal due,
            boolean late,
            boolean said,
            BigDecimal handedOn,
            String state,
            @Nullable LocalDate until) {

        /** What is sent for it if its box is ticked. */
        public String ticked() {
            return id + "@" + next;
        }
    }

    @GetMapping("/sponsorships/mine")
    String mine(Model model, Locale locale) {
        List<Sponsorship> mine = desk.mine();
        Map<Sponsorship.Id, Money> money = desk.money(mine);
        Map<Student.Id, Student> students =
                queries.students(mine.stream().map(Sponsorship::student).toList());
        Map<Student.Id, String> called = new HashMap<>();
        students.values()
                .forEach(student -> names.forSponsor(student).ifPresent(name -> called.put(student.id(), name)));
        names.shown(called.size());
        List<Child> children = mine.stream()
                .filter(one -> students.containsKey(one.student()))
                .map(one -> child(
                        one,
                        Objects.requireNonNull(students.get(one.student())),
                        called.get(one.student()),
                        money.getOrDefault(one.id(), Money.NONE),
                        locale))
                .toList();
        model.addAttribute(
                "due", children.stream().filter(child -> child.next() != null).toList());
        model.addAttribute(
                "paid", children.stream().filter(child -> child.next() == null).toList());
        model.addAttribute("children", children);
        model.addAttribute(
                "total",
                children.stream()
                        .filter(child -> child.next() != null)
                        .map(Child::due)
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
        return "sponsorships/mine";
    }

    private Child child(Sponsorship one, Student student, @Nullable String name, Money money, Locale locale) {
        Schedule schedule = views.schedule(one, money);
        Schedule.Line next = schedule.next();
        Student.Face face = views.toldFace(student, locale);
        return new Child(
                one.id().value(),
                name == null ? face.title() : name,
                name == null ? "" : face.title(),
                next == null ? null : next.from(),
                next == null ? null : next.until(),
                next == null ? BigDecimal.ZERO : next.open(),
                next != null && next.overdue(),
                schedule.said(),
                schedule.handedOn(),
                one.state(views.today()),
                one.until());
    }

    /** @param of each as {@code 12@2026-09-01}: a sponsorship, and the first day of the period that was shown */
    @PostMapping("/sponsorships/mine/paid")
    String paid(@RequestParam(defaultValue = "") List<String> of, RedirectAttributes flash, Locale locale) {
        try {
            flash.addFlashAttribute("done", desk.sayPaid(periods(of)));
        } catch (RefusedException refused) {
            flash.addFlashAttribute(
                    "findings",
                    refused.findings().stream()
                            .map(finding -> problems.say(finding, locale))
                            .toList());
        }
        return "redirect:/sponsorships/mine";
    }

    /** What is none of these is left out, as if it had not been ticked. */
    private static Map<Long, LocalDate> periods(List<String> ticked) {
        return ticked.stream()
                .filter(text -> text.matches("[1-9]\\d{0,17}@\\d{4}-\\d{2}-\\d{2}"))
                .filter(text -> day(text) != null)
                .collect(Collectors.toMap(
                        text -> Long.valueOf(text.substring(0, text.indexOf('@'))),
                        text -> Objects.requireNonNull(day(text)),
                        (one, other) -> one));
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text.substring(text.indexOf('@') + 1));
        } catch (DateTimeException noDay) {
            return null;
        }
    }
}
