package org.jiedui.sponsorships;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.looks.Problems;
import org.jiedui.sponsorships.PaymentBook.Money;
import org.jiedui.sponsorships.SaidBook.Intent;
import org.jiedui.sponsorships.Sponsorship.Schedule;
import org.jiedui.sponsorships.Sponsorship.Schedule.Line;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A sponsor's own page, for the phone: the children, what is due, one button to say that it is paid for all of them, what to go on. */
@Controller
class SponsorPages {

    private static final String NUMBER = "[1-9]\\d{0,17}";
    private static final Pattern TICK = Pattern.compile("(" + NUMBER + ")@([-/0-9]{10,2000})");

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
     * @param unsaid what is neither paid nor said to be, up to the period that runs
     * @param said   what is said to be paid and has not arrived yet
     */
    record Child(
            long id,
            String title,
            String place,
            Portions unsaid,
            Portions said,
            BigDecimal handedOn,
            String state,
            @Nullable LocalDate until,
            @Nullable Intent intent) {}

    /** Months on end. */
    record Span(YearMonth first, YearMonth last) {}

    /** Periods of one child that are ticked together. */
    record Portions(long id, List<Line> lines) {

        public boolean any() {
            return !lines.isEmpty();
        }

        /** What is sent if the box is ticked. */
        public String ticked() {
            return lines.stream().map(line -> line.from().toString()).collect(Collectors.joining("/", id + "@", ""));
        }

        public BigDecimal amount() {
            return lines.stream().map(Line::open).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** Their months, one span for those that follow each other. */
        public List<Span> spans() {
            List<Span> spans = new ArrayList<>();
            for (Line line : lines) {
                YearMonth first = YearMonth.from(line.from());
                boolean follows =
                        !spans.isEmpty() && spans.getLast().last().plusMonths(1).equals(first);
                YearMonth from = follows ? spans.removeLast().first() : first;
                spans.add(new Span(from, YearMonth.from(line.until())));
            }
            return spans;
        }

        public LocalDate dueOn() {
            return lines.getFirst().dueOn();
        }

        public boolean late() {
            return lines.stream().anyMatch(Line::overdue);
        }
    }

    @GetMapping("/sponsorships/mine")
    String mine(Model model, Locale locale) {
        Map<Boolean, List<Sponsorship>> mine =
                desk.mine().stream().collect(Collectors.partitioningBy(one -> one.tells(views.today())));
        List<Sponsorship> running = Objects.requireNonNull(mine.get(true));
        List<Child> children = children(running, locale);
        List<Child> due =
                children.stream().filter(child -> child.unsaid().any()).toList();
        List<Sponsorship> past = Objects.requireNonNull(mine.get(false));
        List<Waited> onTheWay = Stream.concat(
                        children.stream().map(child -> new Waited(child.title(), child.said())), waited(past, locale))
                .filter(waited -> waited.said().any())
                .toList();
        model.addAttribute("children", children);
        model.addAttribute("due", due);
        model.addAttribute(
                "total", due.stream().map(child -> child.unsaid().amount()).reduce(BigDecimal.ZERO, BigDecimal::add));
        model.addAttribute("onTheWay", onTheWay);
        model.addAttribute(
                "renewal",
                children.stream()
                        .filter(child -> child.state().equals("renewal"))
                        .toList());
        model.addAttribute(
                "past",
                past.stream()
                        .map(one -> new Past(one.id().value(), one.from(), one.endedOn(), one.endedWhy()))
                        .toList());
        model.addAttribute(
                "pledges",
                desk.pledges().stream()
                        .map(pledge -> views.line(pledge, locale))
                        .toList());
        return "sponsorships/mine";
    }

    /** What has ended: of the child nothing is told any more. */
    record Past(
            long id,
            LocalDate from,
            @Nullable LocalDate endedOn,
            @Nullable String why) {}

    /** What is said to be paid and has not arrived, of a child by this title. */
    record Waited(String title, Portions said) {}

    private Stream<Waited> waited(List<Sponsorship> past, Locale locale) {
        Map<Sponsorship.Id, Money> money = desk.money(past);
        String ended = views.say("sponsorships.state.ended", locale);
        return past.stream().map(one -> {
            Schedule schedule = views.schedule(one, money.getOrDefault(one.id(), Money.NONE));
            return new Waited(ended, new Portions(one.id().value(), schedule.onTheWay()));
        });
    }

    private List<Child> children(List<Sponsorship> running, Locale locale) {
        Map<Sponsorship.Id, Money> money = desk.money(running);
        Map<Student.Id, Student> students =
                queries.students(running.stream().map(Sponsorship::student).toList());
        Map<Student.Id, String> called = new HashMap<>();
        students.values()
                .forEach(student -> names.forSponsor(student).ifPresent(name -> called.put(student.id(), name)));
        names.shown(called.size());
        return running.stream()
                .filter(one -> students.containsKey(one.student()))
                .map(one -> child(
                        one,
                        Objects.requireNonNull(students.get(one.student())),
                        called.get(one.student()),
                        money.getOrDefault(one.id(), Money.NONE),
                        locale))
                .toList();
    }

    private Child child(Sponsorship one, Student student, @Nullable String name, Money money, Locale locale) {
        Schedule schedule = views.schedule(one, money);
        Student.Face face = views.toldFace(student, locale);
        long id = one.id().value();
        return new Child(
                id,
                name == null ? face.title() : name,
                name == null ? "" : face.title(),
                new Portions(id, schedule.unsaid()),
                new Portions(id, schedule.onTheWay()),
                schedule.handedOn(),
                one.state(views.today()),
                one.until(),
                money.intentOf(one));
    }

    /** @param of each as {@code 12@2026-09-01/2026-10-01}: a sponsorship, and the first days of the periods that were shown */
    @PostMapping("/sponsorships/mine/paid")
    String paid(
            @RequestParam(defaultValue = "") List<String> of,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash,
            Locale locale) {
        return said("paid", () -> desk.sayPaid(periods(of)), back, flash, locale);
    }

    /** @param of as above */
    @PostMapping("/sponsorships/mine/not-paid")
    String notPaid(
            @RequestParam(defaultValue = "") List<String> of,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash,
            Locale locale) {
        return said("not-paid", () -> desk.takeBack(periods(of)), back, flash, locale);
    }

    /**
     * Whether the sponsor goes on.
     *
     * @param of   the numbers of sponsorships
     * @param word {@code goes-on}, or {@code stops}
     */
    @PostMapping("/sponsorships/mine/intent")
    String intent(
            @RequestParam(defaultValue = "") List<String> of,
            @RequestParam String word,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash,
            Locale locale) {
        Set<Long> numbers = of.stream()
                .filter(text -> text.matches(NUMBER))
                .map(Long::valueOf)
                .collect(Collectors.toSet());
        return said("intent", () -> desk.intend(numbers, goesOn(word)), back, flash, locale);
    }

    private static boolean goesOn(String word) {
        return switch (word) {
            case "goes-on" -> true;
            case "stops" -> false;
            default -> throw new RefusedException(Finding.refused("unknown-choice", "word", word, "goes-on, stops"));
        };
    }

    /** What came of it; that nothing did is told with why. */
    private String said(String what, IntSupplier word, String back, RedirectAttributes flash, Locale locale) {
        try {
            int news = word.getAsInt();
            if (news == 0) {
                throw new RefusedException(Finding.refused("sponsorship-no-news-" + what, ""));
            }
            flash.addFlashAttribute("notice", views.say("sponsorships.mine." + what + ".done", locale, news));
        } catch (RefusedException refused) {
            flash.addFlashAttribute(
                    "findings",
                    refused.findings().stream()
                            .map(finding -> problems.say(finding, locale))
                            .toList());
        }
        return "redirect:/sponsorships/" + (back.matches(NUMBER) ? back : "mine");
    }

    /** What is none of these is left out, as if it had not been ticked. */
    private static Map<Long, Set<LocalDate>> periods(List<String> ticked) {
        Map<Long, Set<LocalDate>> periods = new HashMap<>();
        for (String text : ticked) {
            Matcher tick = TICK.matcher(text);
            if (tick.matches()) {
                Set<LocalDate> days = periods.computeIfAbsent(Long.valueOf(tick.group(1)), _ -> new HashSet<>());
                Stream.of(tick.group(2).split("/")).flatMap(SponsorPages::day).forEach(days::add);
            }
        }
        return periods;
    }

    private static Stream<LocalDate> day(String text) {
        try {
            return Stream.of(LocalDate.parse(text));
        } catch (DateTimeException noDay) {
            return Stream.empty();
        }
    }
}
