package org.jiedui.sponsorships;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.looks.Sheet;
import org.jiedui.pairings.Pairings;
import org.jiedui.regions.Regions;
import org.jiedui.sponsorships.PaymentBook.Money;
import org.jiedui.sponsorships.SponsorshipViews.PledgeLine;
import org.jiedui.sponsorships.SponsorshipViews.SponsorshipLine;
import org.jiedui.sponsorships.SponsorshipViews.StudentLine;
import org.springframework.stereotype.Component;

/** Students, pledges and sponsorships as lists, a page at a time or whole to take away; no list tells a child's name. */
@Component
class SponsorshipLists {

    private static final Set<String> MONEY =
            Set.of("sponsorships.monthly", "sponsorships.needed", "sponsorships.open", "sponsorships.waiting");

    private final SponsorshipQueries queries;
    private final PaymentBook book;
    private final SponsorshipViews views;
    private final Pairings pairings;
    private final Regions regions;

    SponsorshipLists(
            SponsorshipQueries queries, PaymentBook book, SponsorshipViews views, Pairings pairings, Regions regions) {
        this.queries = queries;
        this.book = book;
        this.views = views;
        this.pairings = pairings;
        this.regions = regions;
    }

    /** How sponsorships can be ordered. There is no order by how much somebody gave. */
    enum Order {
        START(Comparator.comparing(SponsorshipLine::from).reversed()),
        SPONSOR(Comparator.comparing(SponsorshipLine::sponsor)),
        PLACE(Comparator.comparing(line -> line.face().place())),
        UNTIL(Comparator.comparing(SponsorshipLine::until, Comparator.nullsLast(Comparator.naturalOrder()))),
        OPEN(Comparator.comparing(SponsorshipLine::open).reversed());

        private final Comparator<SponsorshipLine> by;

        Order(Comparator<SponsorshipLine> by) {
            this.by = by;
        }
    }

    /** How students can be ordered; those whose sponsor left stand first in the usual order. */
    enum StudentOrder {
        NEED(Comparator.comparing((StudentLine line) -> !line.first())
                .thenComparingInt(line -> List.of("waiting", "part", "met").indexOf(line.state()))),
        PLACE(Comparator.comparing(line -> line.face().place())),
        STAGE(Comparator.comparing(line -> line.face().stage())),
        MONTHLY(Comparator.comparing(StudentLine::monthly));

        private final Comparator<StudentLine> by;

        StudentOrder(Comparator<StudentLine> by) {
            this.by = by;
        }
    }

    /** How pledges can be ordered. */
    enum PledgeOrder {
        STATE(Comparator.comparing(PledgeLine::state).reversed()),
        SPONSOR(Comparator.comparing(PledgeLine::sponsor)),
        PLACE(Comparator.comparing(PledgeLine::place)),
        STUDENTS(Comparator.comparingInt(PledgeLine::students));

        private final Comparator<PledgeLine> by;

        PledgeOrder(Comparator<PledgeLine> by) {
            this.by = by;
        }
    }

    Page<SponsorshipLine> sponsorships(ListRequest<Order> request, Locale locale) {
        return Page.of(chosen(request, locale), request);
    }

    List<SponsorshipLine> chosen(ListRequest<Order> request, Locale locale) {
        List<Sponsorship> all = queries.sponsorships().stream()
                .filter(pairings.under(request, Sponsorship::pairing))
                .filter(regions.touched(request, one -> List.of(one.giver(), one.place())))
                .toList();
        Predicate<SponsorshipLine> money = switch (request.value("money")) {
            case "overdue" -> SponsorshipLine::overdue;
            case "said" -> SponsorshipLine::said;
            default -> line -> true;
        };
        return sorted(
                lines(all, locale).stream()
                        .filter(request.same("state", SponsorshipLine::state))
                        .filter(request.same("form", SponsorshipLine::form))
                        .filter(money)
                        .filter(request.saying(line -> List.of(
                                line.sponsor(), line.face().title(), line.face().school()))),
                request.sort().by,
                request.descending());
    }

    /** One after the other, those left out whose student or pledge the reader does not see. */
    List<SponsorshipLine> lines(Collection<Sponsorship> sponsorships, Locale locale) {
        Map<Student.Id, Student> students =
                queries.students(sponsorships.stream().map(Sponsorship::student).toList());
        Map<Pledge.Id, Pledge> pledges =
                queries.pledges(sponsorships.stream().map(Sponsorship::pledge).toList());
        Map<Sponsorship.Id, Money> money = book.money(sponsorships);
        return sponsorships.stream()
                .filter(one -> students.containsKey(one.student()) && pledges.containsKey(one.pledge()))
                .map(one -> views.line(
                        one,
                        Objects.requireNonNull(students.get(one.student())),
                        Objects.requireNonNull(pledges.get(one.pledge())),
                        money.getOrDefault(one.id(), Money.NONE),
                        locale))
                .toList();
    }

    List<StudentLine> students(ListRequest<StudentOrder> request, Locale locale) {
        Map<Student.Id, List<Sponsorship>> of =
                queries.sponsorships().stream().collect(Collectors.groupingBy(Sponsorship::student));
        return sorted(
                queries.students().stream()
                        .filter(pairings.under(request, Student::pairing))
                        .filter(regions.touched(request, student -> List.of(student.place())))
                        .filter(request.same("stage", student -> student.stage().word()))
                        .map(student -> views.line(student, SponsorshipViews.of(of, student.id()), locale))
                        .filter(request.same("state", StudentLine::state))
                        .filter(request.saying(line -> List.of(
                                line.face().title(),
                                line.face().school(),
                                line.face().number()))),
                request.sort().by,
                request.descending());
    }

    List<PledgeLine> pledges(ListRequest<PledgeOrder> request, Locale locale) {
        return sorted(
                queries.pledges().stream()
                        .filter(pairings.under(request, Pledge::pairing))
                        .filter(regions.touched(request, pledge -> List.of(pledge.place())))
                        .map(pledge -> views.line(pledge, locale))
                        .filter(request.same("state", PledgeLine::state))
                        .filter(request.same("kind", PledgeLine::kind))
                        .filter(request.saying(line -> List.of(line.sponsor()))),
                request.sort().by,
                request.descending());
    }

    private static <T> List<T> sorted(Stream<T> rows, Comparator<T> by, boolean descending) {
        return rows.sorted(descending ? by.reversed() : by).toList();
    }

    List<Pairings.Choice> pairingChoices(Locale locale) {
        return pairings.choices(locale);
    }

    Sheet sheet(List<SponsorshipLine> lines, Locale locale) {
        return sheet(
                "register.sponsorships",
                List.of(
                        "sponsorships.number",
                        "register.pledges.sponsor",
                        "sponsorships.student",
                        "register.students-in-need.place",
                        "register.students-in-need.stage",
                        "sponsorships.form",
                        "sponsorships.monthly",
                        "sponsorships.from",
                        "register.sponsorships.until",
                        "sponsorships.state",
                        "sponsorships.open",
                        "sponsorships.waiting"),
                lines.stream()
                        .map(line -> Stream.of(
                                        line.id(),
                                        line.sponsor(),
                                        line.face().title(),
                                        line.face().place(),
                                        line.face().stage(),
                                        views.say("attribute.form." + line.form(), locale),
                                        line.monthly(),
                                        line.from(),
                                        line.until() == null ? "" : line.until(),
                                        views.say("sponsorships.state." + line.state(), locale),
                                        line.open(),
                                        line.waiting())
                                .<Object>map(cell -> cell)
                                .toList())
                        .toList(),
                locale);
    }

    Sheet studentSheet(List<StudentLine> lines, Locale locale) {
        return sheet(
                "register.students-in-need",
                List.of(
                        "sponsorships.student",
                        "register.students-in-need.place",
                        "register.students-in-need.stage",
                        "sponsorships.needed",
                        "sponsorships.sponsors",
                        "sponsorships.taken",
                        "sponsorships.term",
                        "sponsorships.state"),
                lines.stream()
                        .map(line -> List.<Object>of(
                                line.face().title(),
                                line.face().place(),
                                line.face().stage(),
                                line.monthly(),
                                line.sponsors(),
                                line.taken(),
                                views.span(line.from(), line.until()),
                                views.say("sponsorships.need." + line.state(), locale)))
                        .toList(),
                locale);
    }

    Sheet pledgeSheet(List<PledgeLine> lines, Locale locale) {
        return sheet(
                "register.pledges",
                List.of(
                        "register.pledges.sponsor",
                        "register.pledges.kind",
                        "register.pledges.place",
                        "sponsorships.monthly",
                        "register.pledges.students",
                        "sponsorships.taken",
                        "sponsorships.wishes",
                        "sponsorships.term"),
                lines.stream()
                        .map(line -> List.<Object>of(
                                line.sponsor(),
                                views.say("register.pledges.kind." + line.kind(), locale),
                                line.place(),
                                line.monthly(),
                                line.students(),
                                line.taken(),
                                String.join(" ", line.wishes()),
                                views.span(line.from(), line.until())))
                        .toList(),
                locale);
    }

    private Sheet sheet(String name, List<String> headings, List<List<Object>> rows, Locale locale) {
        return new Sheet(
                views.say(name, locale),
                headings.stream()
                        .map(key -> MONEY.contains(key)
                                ? views.say("sponsorships.in-yuan", locale, views.say(key, locale))
                                : views.say(key, locale))
                        .toList(),
                rows);
    }
}
