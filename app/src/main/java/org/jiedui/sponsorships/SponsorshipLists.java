package org.jiedui.sponsorships;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.PairingId;
import org.jiedui.looks.Listed;
import org.jiedui.looks.Listed.Filter;
import org.jiedui.looks.Sheet;
import org.jiedui.pairings.Pairings;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jiedui.sponsorships.PaymentBook.Money;
import org.jiedui.sponsorships.SponsorshipSearch.Chosen;
import org.jiedui.sponsorships.SponsorshipSearch.Ground;
import org.jiedui.sponsorships.SponsorshipSearch.Order;
import org.jiedui.sponsorships.SponsorshipSearch.Ordered;
import org.jiedui.sponsorships.SponsorshipSearch.PledgeOrder;
import org.jiedui.sponsorships.SponsorshipSearch.StudentOrder;
import org.jiedui.sponsorships.SponsorshipSearch.Tally;
import org.jiedui.sponsorships.SponsorshipViews.PledgeLine;
import org.jiedui.sponsorships.SponsorshipViews.SponsorshipLine;
import org.jiedui.sponsorships.SponsorshipViews.StudentLine;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;

/** Students, pledges and sponsorships as lists, a page at a time or whole to take away; no list tells a child's name. */
@Component
class SponsorshipLists {

    private static final Set<String> MONEY =
            Set.of("sponsorships.monthly", "sponsorships.needed", "sponsorships.open", "sponsorships.waiting");

    private final SponsorshipSearch search;
    private final SponsorshipQueries queries;
    private final PaymentBook book;
    private final SponsorshipViews views;
    private final Pairings pairings;
    private final Regions regions;

    SponsorshipLists(
            SponsorshipSearch search,
            SponsorshipQueries queries,
            PaymentBook book,
            SponsorshipViews views,
            Pairings pairings,
            Regions regions) {
        this.search = search;
        this.queries = queries;
        this.book = book;
        this.views = views;
        this.pairings = pairings;
        this.regions = regions;
    }

    /** What a program asks of a list; every list here can be narrowed by place and pairing. */
    <S extends Enum<S> & Ordered> ListRequest<S> asked(Map<String, String> parameters, S usual, Filter... filters) {
        return Listed.asked(parameters, usual, pairings.filters(filters));
    }

    /** What narrows a list; empty if it names a place that there is not. */
    private <S extends Enum<S> & Ordered> Optional<Chosen<S>> chosen(ListRequest<S> request) {
        List<RegionCode> places =
                request.filter("place").map(regions::codesMeant).orElse(null);
        if (places != null && places.isEmpty()) {
            return Optional.empty();
        }
        Collection<PairingId> within =
                request.filter("pairing").map(pairings::within).orElse(null);
        List<Ground> offices = request.text().isEmpty()
                ? List.of()
                : search.grounds().stream()
                        .filter(ground -> views.office(ground.pairing(), ground.place()))
                        .toList();
        return Optional.of(new Chosen<>(request, places, within, offices, views.today()));
    }

    private static <S extends Enum<S> & Ordered, L> Page<L> page(
            Optional<Chosen<S>> chosen,
            ListRequest<S> request,
            Function<Chosen<S>, List<L>> rows,
            ToLongFunction<Chosen<S>> count) {
        return chosen.map(found -> new Page<>(rows.apply(found), count.applyAsLong(found), request.page()))
                .orElseGet(() -> new Page<>(List.of(), 0, request.page()));
    }

    Page<SponsorshipLine> sponsorships(ListRequest<Order> request, Locale locale) {
        return page(
                chosen(request),
                request,
                found -> sponsorships(search.sponsorships(found, ListRequest.SIZE, request.offset()), locale),
                search::countSponsorships);
    }

    /** Of all that the reader sees, however the list is narrowed. */
    Tally tally() {
        return search.tally(chosen(ListRequest.of(Map.of(), Order.START)).orElseThrow());
    }

    private List<SponsorshipLine> sponsorships(List<Sponsorship.Id> ids, Locale locale) {
        return lines(inOrder(ids, queries.sponsorships(ids)), locale);
    }

    private static <I, T> List<T> inOrder(List<I> ids, Map<I, T> found) {
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /**
     * One after the other, those left out whose student or pledge the reader does not see; of what they gave themselves and has ended
     * it is told without the student.
     */
    List<SponsorshipLine> lines(Collection<Sponsorship> sponsorships, Locale locale) {
        Map<Student.Id, Student> students =
                queries.students(sponsorships.stream().map(Sponsorship::student).toList());
        Map<Pledge.Id, Pledge> pledges =
                queries.pledges(sponsorships.stream().map(Sponsorship::pledge).toList());
        Map<Sponsorship.Id, Money> money = book.money(sponsorships);
        return sponsorships.stream()
                .filter(one -> pledges.containsKey(one.pledge()))
                .filter(one -> students.containsKey(one.student())
                        || views.silent(one, null, Objects.requireNonNull(pledges.get(one.pledge()))))
                .map(one -> views.line(
                        one,
                        students.get(one.student()),
                        Objects.requireNonNull(pledges.get(one.pledge())),
                        money.getOrDefault(one.id(), Money.NONE),
                        locale))
                .toList();
    }

    Page<StudentLine> students(ListRequest<StudentOrder> request, Locale locale) {
        return page(
                chosen(request),
                request,
                found -> students(search.students(found, ListRequest.SIZE, request.offset()), locale),
                search::countStudents);
    }

    private List<StudentLine> students(List<Student.Id> ids, Locale locale) {
        Map<Student.Id, List<Sponsorship>> of =
                queries.ofStudents(ids).stream().collect(Collectors.groupingBy(Sponsorship::student));
        return inOrder(ids, queries.students(ids)).stream()
                .map(student -> views.line(student, of.getOrDefault(student.id(), List.of()), locale))
                .toList();
    }

    Page<PledgeLine> pledges(ListRequest<PledgeOrder> request, Locale locale) {
        return page(
                chosen(request),
                request,
                found -> pledges(search.pledges(found, ListRequest.SIZE, request.offset()), locale),
                search::countPledges);
    }

    private List<PledgeLine> pledges(List<Pledge.Id> ids, Locale locale) {
        return inOrder(ids, queries.pledges(ids)).stream()
                .map(pledge -> views.line(pledge, locale))
                .toList();
    }

    /** How many students somebody sponsors, of those whom the reader sees under the pairing and those inside it. */
    long sponsored(PairingId pairing) {
        return queries.sponsored(pairings.within(pairing));
    }

    /** Gives a page what its list is drawn of. */
    void show(ListRequest<?> request, Page<?> page, Model model, Locale locale) {
        model.addAttribute("list", request);
        model.addAttribute("page", page);
        model.addAttribute("pairings", pairings.choices(locale));
    }

    /** A column of a workbook: the message of its heading, and what a line says there. */
    private record Column<L>(String heading, Function<L, Object> cell) {}

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    void send(ListRequest<Order> request, Locale locale, HttpServletResponse response) throws IOException {
        List<Column<SponsorshipLine>> columns = List.of(
                new Column<>("sponsorships.number", SponsorshipLine::id),
                new Column<>("register.pledges.sponsor", SponsorshipLine::sponsor),
                new Column<>("sponsorships.student", line -> line.face().title()),
                new Column<>(
                        "register.students-in-need.place", line -> line.face().place()),
                new Column<>(
                        "register.students-in-need.stage", line -> line.face().stage()),
                new Column<>("sponsorships.form", line -> views.say("attribute.form." + line.form(), locale)),
                new Column<>("sponsorships.monthly", SponsorshipLine::monthly),
                new Column<>("sponsorships.from", SponsorshipLine::from),
                new Column<>("register.sponsorships.until", line -> line.until() == null ? "" : line.until()),
                new Column<>("sponsorships.state", line -> views.say("sponsorships.state." + line.state(), locale)),
                new Column<>("sponsorships.open", SponsorshipLine::open),
                new Column<>("sponsorships.waiting", SponsorshipLine::waiting),
                new Column<>(
                        "sponsorships.intent",
                        line -> line.intent() == null
                                ? ""
                                : views.say(
                                        "sponsorships.intent." + line.intent().said(), locale)));
        Sheet.Source rows = source(chosen(request), search::sponsorships, ids -> sponsorships(ids, locale), columns);
        send("register.sponsorships", columns, rows, locale, response);
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    void sendStudents(ListRequest<StudentOrder> request, Locale locale, HttpServletResponse response)
            throws IOException {
        List<Column<StudentLine>> columns = List.of(
                new Column<>("sponsorships.student", line -> line.face().title()),
                new Column<>(
                        "register.students-in-need.place", line -> line.face().place()),
                new Column<>(
                        "register.students-in-need.stage", line -> line.face().stage()),
                new Column<>("sponsorships.needed", StudentLine::monthly),
                new Column<>("sponsorships.sponsors", StudentLine::sponsors),
                new Column<>("sponsorships.taken", StudentLine::taken),
                new Column<>("sponsorships.term", line -> views.span(line.from(), line.until())),
                new Column<>("sponsorships.state", line -> views.say("sponsorships.need." + line.state(), locale)));
        Sheet.Source rows = source(chosen(request), search::students, ids -> students(ids, locale), columns);
        send("register.students-in-need", columns, rows, locale, response);
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    void sendPledges(ListRequest<PledgeOrder> request, Locale locale, HttpServletResponse response) throws IOException {
        List<Column<PledgeLine>> columns = List.of(
                new Column<>("register.pledges.sponsor", PledgeLine::sponsor),
                new Column<>(
                        "register.pledges.kind", line -> views.say("register.pledges.kind." + line.kind(), locale)),
                new Column<>("register.pledges.place", PledgeLine::place),
                new Column<>("sponsorships.monthly", PledgeLine::monthly),
                new Column<>("register.pledges.students", PledgeLine::students),
                new Column<>("sponsorships.taken", PledgeLine::taken),
                new Column<>("sponsorships.wishes", line -> String.join(" ", line.wishes())),
                new Column<>("sponsorships.term", line -> views.span(line.from(), line.until())));
        Sheet.Source rows = source(chosen(request), search::pledges, ids -> pledges(ids, locale), columns);
        send("register.pledges", columns, rows, locale, response);
    }

    /** What the ids of a chunk of the list say; it ends where there are no more ids, however few of them the reader sees. */
    private static <S extends Enum<S> & Ordered, I, L> Sheet.Source source(
            Optional<Chosen<S>> chosen, Found<S, I> found, Function<List<I>, List<L>> lines, List<Column<L>> columns) {
        return (limit, offset) -> {
            List<I> ids = chosen.map(one -> found.ids(one, limit, offset)).orElse(List.of());
            return new Sheet.Part(
                    lines.apply(ids).stream()
                            .map(line -> columns.stream()
                                    .map(column -> column.cell().apply(line))
                                    .toList())
                            .toList(),
                    ids.size() < limit);
        };
    }

    /** Finds what a list holds, at most so many. */
    @FunctionalInterface
    private interface Found<S extends Enum<S> & Ordered, I> {
        List<I> ids(Chosen<S> chosen, int limit, int offset);
    }

    private <L> void send(
            String name, List<Column<L>> columns, Sheet.Source rows, Locale locale, HttpServletResponse response)
            throws IOException {
        Sheet.send(
                response,
                views.say(name, locale),
                columns.stream()
                        .map(Column::heading)
                        .map(key -> MONEY.contains(key)
                                ? views.say("sponsorships.in-yuan", locale, views.say(key, locale))
                                : views.say(key, locale))
                        .toList(),
                rows);
    }
}
